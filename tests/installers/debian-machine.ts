import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { endWithTests } from "../support/electron-processes.ts";
import type { TestUser } from "../support/electron-user.ts";

const run = promisify(execFile);

/** How a program ended, and all that it printed. */
interface Said {
  code: number;
  output: string;
}

/** This machine, with what is installed on it or changed since kept apart from it and forgotten at the end. */
export interface DebianMachine {
  /** Runs it there as root. */
  run(program: string, ...values: readonly string[]): Promise<Said>;
  /** Somebody on that machine. */
  user(user: TestUser): TestUser;
  /** What runs there now. */
  processes(): readonly number[];
  /** Files that are there and not on the machine below, by their paths. */
  added(): readonly string[];
  remove(): Promise<void>;
}

/** What dpkg and what it calls write in. */
const layered = ["/etc", "/opt", "/usr", "/var"];

/**
 * Lays an overlay in memory over each of those folders (overlayfs, mount_namespaces(7)) for whatever is
 * started there. No chroot: in one there are no user namespaces, and with them goes the sandbox.
 */
const prepare = (memory: string): string =>
  [
    "set -e",
    `mount -t tmpfs -o mode=755 tmpfs ${memory}`,
    ...layered.map((folder) => {
      const layer = `${memory}${folder}`;
      return `mkdir -p ${layer}/upper ${layer}/work && mount -t overlay overlay -o lowerdir=${folder},upperdir=${layer}/upper,workdir=${layer}/work ${folder}`;
    }),
    "echo ready",
    "exec sleep infinity",
  ].join("\n");

/** In whose files a process sees; null where it has just ended. */
function namespaceOf(pid: number | undefined): string | null {
  try {
    return readlinkSync(`/proc/${String(pid)}/ns/mnt`);
  } catch {
    return null;
  }
}

export async function startDebianMachine(): Promise<DebianMachine> {
  const memory = mkdtempSync(path.join(tmpdir(), "keydesk-debian-"));
  const holder = spawn("unshare", ["--mount", "--propagation=private", "sh", "-c", prepare(memory)], { stdio: ["ignore", "pipe", "inherit"] });
  endWithTests(holder);
  const ready = await Promise.race([once(createInterface({ input: holder.stdout }), "line"), once(holder, "exit")]);
  if (ready[0] !== "ready" || holder.pid === undefined) throw new Error("the namespace for a Debian machine could not be prepared");
  const inside = [`--mount=/proc/${holder.pid}/ns/mnt`, "--"];
  return {
    run: async (program, ...values) => {
      try {
        const { stdout, stderr } = await run("nsenter", [...inside, program, ...values], { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" } });
        return { code: 0, output: stdout + stderr };
      } catch (error) {
        if (!(error instanceof Error && "code" in error && typeof error.code === "number" && "stdout" in error && "stderr" in error)) throw error;
        return { code: error.code, output: `${String(error.stdout)}${String(error.stderr)}` };
      }
    },
    user: (user) => ({
      own: (file) => user.own(file),
      command: (program, values) => {
        const [first, others] = user.command(program, values);
        return ["nsenter", [...inside, first, ...others]];
      },
    }),
    processes: () => {
      const namespace = namespaceOf(holder.pid);
      return readdirSync("/proc").filter((name) => /^\d+$/u.test(name)).map(Number).filter((pid) => pid !== holder.pid && namespaceOf(pid) === namespace);
    },
    added: () =>
      layered.flatMap((folder) => {
        const layer = `${memory}${folder}/upper`;
        const list = execFileSync("nsenter", [...inside, "find", layer, "-mindepth", "1"], { encoding: "utf8" });
        return list.split("\n").filter((line) => line !== "").map((line) => folder + line.slice(layer.length));
      }),
    remove: async () => {
      const ended = once(holder, "exit");
      holder.kill("SIGKILL");
      await ended;
      rmSync(memory, { recursive: true, force: true });
    },
  };
}
