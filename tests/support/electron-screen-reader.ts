import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { z } from "zod";
import { end } from "./electron-display.ts";
import { endWithTests } from "./electron-processes.ts";
import type { TestUser } from "./electron-user.ts";

/** What a screen reader is told of one thing on a page. */
const heard = z.object({
  depth: z.int(),
  role: z.string(),
  name: z.string(),
  description: z.string(),
  text: z.string(),
  states: z.array(z.enum(["focused", "pressed", "required", "invalid", "focusable", "enabled"])),
  /** Of a heading. */
  level: z.int(),
  /** HTML's. */
  tag: z.string(),
});
export type Heard = z.infer<typeof heard>;

/** A session in which screen readers find programs, with one in it that says nothing and stays until it is ended. */
export interface ReaderSession {
  /** What a program in that session has in its environment. */
  environment: Record<string, string>;
  /** The program that stands for the system's screen reader. */
  program: string;
  /** One line for each time that it was started: its process id and what it was given, its environment after it. */
  started(): { pid: number; values: string[]; environment: string }[];
  /** The page of this title as AT-SPI tells of it, in reading order. */
  read(title: string): Promise<Heard[]>;
  stop(): Promise<void>;
}

const treeReader = path.resolve(import.meta.dirname, "../kiosk/heard/read-tree.py");

export async function startReaderSession(user: TestUser): Promise<ReaderSession> {
  const folder = mkdtempSync(path.join(tmpdir(), "keydesk-heard-"));
  chmodSync(folder, 0o755);
  const own = path.join(folder, "own");
  mkdirSync(own, { mode: 0o700 });
  user.own(own);
  // The user need not be able to read what the tests themselves are in.
  const script = path.join(folder, "read-tree.py");
  cpSync(treeReader, script);
  const base = { PATH: process.env["PATH"] ?? "/usr/bin:/bin", HOME: own, XDG_RUNTIME_DIR: own };
  const [daemon, daemonValues] = user.command("dbus-daemon", ["--session", "--nofork", "--print-address=1"]);
  const bus = spawn(daemon, daemonValues, { env: base, stdio: ["ignore", "pipe", "ignore"] });
  endWithTests(bus);
  const [address] = (await once(createInterface({ input: bus.stdout }), "line")) as [string];
  const environment = { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: own };
  const [launcher, launcherValues] = user.command("/usr/libexec/at-spi-bus-launcher", ["--launch-immediately"]);
  const spi = spawn(launcher, launcherValues, { env: { ...base, ...environment }, stdio: "ignore" });
  endWithTests(spi);

  const program = path.join(folder, "reader");
  const log = path.join(own, "started");
  writeFileSync(program, `#!/bin/sh\nenv > ${log}-$$\necho "$$ $*" >> ${log}\nexec sleep 600\n`, { mode: 0o755 });
  return {
    environment,
    program,
    started: () => {
      const lines = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
      return lines.map((line) => {
        const [pid = "", ...values] = line.split(" ").filter((part) => part !== "");
        return { pid: Number(pid), values, environment: readFileSync(`${log}-${pid}`, "utf8") };
      });
    },
    read: async (title) => {
      const [python, values] = user.command("/usr/bin/python3", [script, title]);
      const { stdout } = await promisify(execFile)(python, values, { env: { ...base, ...environment }, maxBuffer: 16 * 1024 * 1024 });
      return heard.array().parse(JSON.parse(stdout));
    },
    stop: async () => {
      await end(spi);
      await end(bus);
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}
