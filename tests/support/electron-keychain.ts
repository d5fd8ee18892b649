import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { endWithTests } from "./electron-processes.ts";
import type { TestUser } from "./electron-user.ts";

/** A session bus with a real keychain on it, opened as a login with a password opens it. */
export interface TestKeychain {
  /** What a program in that session has in its environment. */
  session: Record<string, string>;
  stop(): Promise<void>;
}

export async function startKeychain(user: TestUser): Promise<TestKeychain> {
  const home = mkdtempSync(path.join(tmpdir(), "keydesk-keychain-"));
  user.own(home);
  const [program, values] = user.command("dbus-daemon", ["--session", "--nofork", "--print-address=1"]);
  const bus = spawn(program, values, { env: { PATH: process.env["PATH"], HOME: home }, stdio: ["ignore", "pipe", "ignore"] });
  endWithTests(bus);
  const [address] = (await once(createInterface({ input: bus.stdout }), "line")) as [string];
  const session = { DBUS_SESSION_BUS_ADDRESS: address };
  const [daemon, daemonValues] = user.command("gnome-keyring-daemon", ["--foreground", "--unlock", "--components=secrets"]);
  const keyring = spawn(daemon, daemonValues, { env: { PATH: process.env["PATH"], HOME: home, ...session }, stdio: ["pipe", "pipe", "ignore"] });
  endWithTests(keyring);
  keyring.stdin.end("the password of this login");
  // It prints where its other parts answer as soon as it stands.
  await once(keyring.stdout, "data");
  return {
    session,
    stop: async () => {
      for (const child of [keyring, bus]) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        const ended = once(child, "exit");
        child.kill("SIGTERM");
        await ended;
      }
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}
