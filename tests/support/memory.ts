import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync, type Stats } from "node:fs";
import path from "node:path";
import { ofRunning } from "./electron-processes.ts";

/** Texts that nobody else has, by what they stand for. */
export type Markers = Readonly<Record<string, string>>;

/** A marker that was found, and where: `process 4711`, or the path of a file. */
export interface Found {
  marker: string;
  where: string;
}

interface Needle {
  marker: string;
  bytes: Buffer;
}

const chunk = 256 * 1024;
/** Most of what a process has mapped was never written to: there is nothing to look for. */
const untouched = Buffer.alloc(chunk);

/** What the memory of these processes holds of the markers, as UTF-8 or UTF-16. Only root may look. */
export function findInMemory(pids: readonly number[], markers: Markers): Found[] {
  const needles = needlesOf(markers);
  return ofRunning(pids, (pid) => searchProcess(pid, needles).map((marker) => ({ marker, where: `process ${String(pid)}` }))).flat();
}

/** What the files below these folders hold of the markers, in their names too; of those files and folders that `ours` takes. */
export function findInFiles(folders: readonly string[], markers: Markers, ours: (stats: Stats) => boolean = () => true): Found[] {
  const needles = needlesOf(markers);
  return folders.flatMap((folder) => searchFolder(folder, needles, ours));
}

function needlesOf(markers: Markers): Needle[] {
  return Object.entries(markers).flatMap(([marker, text]) => [
    { marker, bytes: Buffer.from(text, "utf8") },
    { marker, bytes: Buffer.from(text, "utf16le") },
  ]);
}

function searchProcess(pid: number, needles: readonly Needle[]): string[] {
  const found = new Set<string>();
  const memory = openSync(`/proc/${String(pid)}/mem`, "r");
  try {
    const longest = Math.max(...needles.map(({ bytes }) => bytes.length));
    const buffer = Buffer.allocUnsafe(chunk);
    for (const { start, end } of regionsOf(pid)) {
      for (let at = start; at < end; at += chunk - longest) {
        const content = buffer.subarray(0, readAt(memory, buffer, at, Math.min(chunk, end - at)));
        if (content.equals(untouched.subarray(0, content.length))) continue;
        for (const marker of within(content, needles)) found.add(marker);
      }
    }
  } finally {
    closeSync(memory);
  }
  return [...found];
}

/** The regions that a process may read, see proc_pid_maps(5), without the files that it only reads: programs, fonts. */
function regionsOf(pid: number): { start: number; end: number }[] {
  const lines = readFileSync(`/proc/${String(pid)}/maps`, "utf8").split("\n").filter((line) => line !== "");
  return lines.flatMap((line) => {
    const [range = "", access = "", , , , ...name] = line.split(/ +/u);
    const file = name.join(" ");
    const onlyRead = file.startsWith("/") && !/^\/(?:memfd:|dev\/shm\/)/u.test(file) && !access.includes("w");
    if (!access.startsWith("r") || onlyRead || file === "[vvar]" || file === "[vsyscall]") return [];
    const [start = "", end = ""] = range.split("-");
    return [{ start: Number.parseInt(start, 16), end: Number.parseInt(end, 16) }];
  });
}

/** How many bytes could be read: none of a page that is gone meanwhile. */
function readAt(memory: number, buffer: Buffer, at: number, length: number): number {
  try {
    return readSync(memory, buffer, 0, length, at);
  } catch {
    return 0;
  }
}

function within(content: Buffer, needles: readonly Needle[]): string[] {
  return needles.filter(({ bytes }) => content.includes(bytes)).map(({ marker }) => marker);
}

function searchFolder(folder: string, needles: readonly Needle[], ours: (stats: Stats) => boolean): Found[] {
  return entriesOf(folder).flatMap((name) => {
    const file = path.join(folder, name);
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (stats === undefined) return [];
    const named = within(Buffer.from(name), needles).map((marker) => ({ marker, where: file }));
    if (!ours(stats)) return named;
    if (stats.isDirectory()) return [...named, ...searchFolder(file, needles, ours)];
    if (!stats.isFile()) return named;
    return [...named, ...within(contentOf(file), needles).map((marker) => ({ marker, where: file }))];
  });
}

/** Nothing of a file that is gone meanwhile. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Nothing for a folder that is gone or that nobody may enter. */
function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
