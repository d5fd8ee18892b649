import { chmodSync, cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { managedPlaces } from "../../contract/managed-settings.ts";
import type { TestUser } from "./electron-user.ts";

/** A machine that is managed, as one program sees it: this one's own files stay as they are. */
export interface ManagedMachine {
  /** Somebody on that machine. */
  user(user: TestUser): TestUser;
  /** What the administrator writes: the policy, or the local file below it. */
  write(policy: object, name?: "policy.json" | "kiosk.json"): void;
  remove(): void;
}

/** Only root may give a program another `/etc`. */
export const canManage = process.getuid?.() === 0;

/**
 * A copy of `/etc`, without what may be there of Keydesk, that lies over it in a mount namespace of whatever is started there
 * (mount_namespaces(7)).
 */
export function managedMachine(): ManagedMachine {
  const folder = mkdtempSync(path.join(tmpdir(), "keydesk-machine-"));
  const etc = path.join(folder, "etc");
  cpSync("/etc", etc, { recursive: true, verbatimSymlinks: true });
  chmodSync(etc, 0o755);
  const file = path.join(folder, managedPlaces.policyFile);
  rmSync(path.dirname(file), { recursive: true, force: true });
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
  const mount = 'mount --bind "$0" /etc && exec "$@"';
  return {
    user: (user) => ({
      own: (name) => user.own(name),
      command: (program, values) => {
        const [first, others] = user.command(program, values);
        return ["unshare", ["--mount", "--propagation=private", "sh", "-c", mount, etc, first, ...others]];
      },
    }),
    write: (policy, name = "policy.json") => {
      const place = path.join(path.dirname(file), name);
      writeFileSync(`${place}.new`, JSON.stringify(policy), { mode: 0o644 });
      renameSync(`${place}.new`, place);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
