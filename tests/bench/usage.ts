import { readdirSync, readFileSync } from "node:fs";
import { ofRunning, pidsOf } from "../support/electron-processes.ts";

/** What a process and all that it started hold of the machine. */
export interface Usage {
  processes: number;
  /**
   * Bytes of memory of their own: what several of them share is shared out (PSS, proc_pid_smaps(5)). Pages
   * of programs and libraries do not count: how they are shared out hangs on what else runs.
   */
  memory: number;
  /** Open files, sockets and pipes. */
  handles: number;
}

/** What a tree holds now. Only root sees it of a sandboxed process. */
export function usageOf(root: number): Usage {
  const each = ofRunning(pidsOf(root), (pid) => ({ memory: ownMemory(pid), handles: readdirSync(`/proc/${String(pid)}/fd`).length }));
  return {
    processes: each.length,
    memory: each.reduce((sum, { memory }) => sum + memory, 0),
    handles: each.reduce((sum, { handles }) => sum + handles, 0),
  };
}

function ownMemory(pid: number): number {
  const rollup = readFileSync(`/proc/${String(pid)}/smaps_rollup`, "utf8");
  const kilobytes = [...rollup.matchAll(/^Pss_(?:Anon|Shmem): +(\d+) kB$/gmu)].map(([, amount]) => Number(amount));
  if (kilobytes.length !== 2) throw new Error(`The memory of process ${String(pid)} cannot be read.`);
  return kilobytes.reduce((sum, each) => sum + each, 0) * 1024;
}

/** Clock ticks in a second, which Linux fixes for programs at 100 (proc_pid_stat(5), sysconf(3)). */
const ticksPerSecond = 100;

/** Seconds of processor time that a tree has used since its processes began. */
export function processorTime(root: number): number {
  const ticks = ofRunning(pidsOf(root), (pid) => {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    // Fields 14 and 15 of the line; the name in brackets, which may hold anything, is the second.
    const [user, system] = stat.slice(stat.lastIndexOf(")") + 2).split(" ").slice(11, 13);
    return Number(user) + Number(system);
  });
  return ticks.reduce((sum, each) => sum + each, 0) / ticksPerSecond;
}
