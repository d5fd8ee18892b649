import type { ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { until } from "./wait.ts";

export interface RunningProcess {
  pid: number;
  parent: number;
  commandLine: string[];
}

/** A process and all that it started, from /proc. Empty when it is gone. */
export function processTree(root: number): RunningProcess[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((found) => found !== null);
  const tree = all.filter(({ pid }) => pid === root);
  for (const member of tree) tree.push(...all.filter(({ parent }) => parent === member.pid));
  return tree;
}

/** The ids of a process and all that it started; none when it is gone. */
export const pidsOf = (root: number): number[] => processTree(root).map(({ pid }) => pid);

/** What is read of each of these processes; nothing of one that has ended since it was listed. */
export function ofRunning<T>(pids: readonly number[], read: (pid: number) => T): T[] {
  return pids.flatMap((pid) => {
    try {
      return [read(pid)];
    } catch (error) {
      if (readProcess(pid) !== null) throw error;
      return [];
    }
  });
}

/** Until each has ended, even if nobody has taken note of its end yet; says which has not. */
export async function untilGone(pids: readonly number[], patience?: number): Promise<void> {
  const staying = () => pids.map(readProcess).filter((found) => found !== null);
  try {
    await until(() => staying().length === 0, "the processes to end", patience);
  } catch (error) {
    throw new Error(`these processes do not end:\n${staying().map(described).join("\n")}`, { cause: error });
  }
}

function described({ pid, parent, commandLine }: RunningProcess): string {
  return `${pid} of ${parent}: ${commandLine.join(" ").slice(0, 200)}`;
}

/** Leaves no process behind even where a test was given up in the middle. */
export function endWithTests(child: ChildProcess): void {
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
}

/** One field of /proc/PID/status, such as `Seccomp`, see proc_pid_status(5). */
export function statusOf(pid: number, field: string): string | undefined {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return status.split("\n").find((line) => line.startsWith(`${field}:`))?.slice(field.length + 1).trim();
}

function readProcess(pid: number): RunningProcess | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold anything; what follows it is state and parent.
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z" || state === "X") return null;
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").filter((value) => value !== "");
    // Chromium writes a child's whole command line into its first argument.
    return { pid, parent: Number(parent), commandLine: commandLine.flatMap((value) => value.split(" ")) };
  } catch {
    return null;
  }
}
