import { execFileSync } from "node:child_process";
import { chownSync, readFileSync } from "node:fs";

/** Whom a test program runs as: never root, for whom Chromium has no sandbox. */
export interface TestUser {
  /** The program and its arguments as this user runs them. The process id stays the same. */
  command(program: string, values: readonly string[]): [string, string[]];
  /** Gives a file or folder of the test to this user. */
  own(file: string): void;
}

const name = "keydesk-test";

/** An ordinary user: whoever runs the tests, or, when that is root, one that is made once and stays. */
export function ordinaryUser(): TestUser {
  if (process.getuid?.() !== 0) return { command: (program, values) => [program, [...values]], own: () => undefined };
  const { uid, gid } = passwordEntry() ?? makeUser();
  return {
    command: (program, values) => ["setpriv", [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", program, ...values]],
    own: (file) => chownSync(file, uid, gid),
  };
}

function makeUser(): { uid: number; gid: number } {
  try {
    execFileSync("useradd", ["--system", "--create-home", "--user-group", name], { stdio: "ignore" });
  } catch {
    // Another test may have been quicker: the entry says so.
  }
  const entry = passwordEntry();
  if (!entry) throw new Error(`could not make the user ${name} that the kiosk runs as`);
  return entry;
}

function passwordEntry(): { uid: number; gid: number } | null {
  const line = readFileSync("/etc/passwd", "utf8").split("\n").find((candidate) => candidate.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}
