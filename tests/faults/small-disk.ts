import { execFileSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A disk that can be made full. Where this account may mount one, a small file system in memory;
 * elsewhere the limit that Linux puts on the size of a process's files, which hits in the same places.
 */
export interface SmallDisk {
  folder: string;
  /** Words before a command that starts with the disk full. */
  fullFor: readonly string[];
  /** @param process id of the service that meets the full disk */
  fill(process: number | null): void;
  free(process: number | null): void;
  remove(): void;
}

export function createSmallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "keydesk-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return limitedFiles(folder);
  }
  const ballast = join(folder, "ballast");
  return {
    folder,
    fullFor: [],
    fill: () => {
      const file = openSync(ballast, "a");
      const pieces = [Buffer.alloc(4096), Buffer.alloc(1)];
      for (const piece of pieces) while (wrote(file, piece));
      closeSync(file);
    },
    free: () => {
      rmSync(ballast, { force: true });
    },
    remove: () => {
      execFileSync("umount", ["--lazy", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** False once nothing more fits. */
function wrote(file: number, piece: Buffer): boolean {
  try {
    return writeSync(file, piece) === piece.length;
  } catch {
    return false;
  }
}

function limitedFiles(folder: string): SmallDisk {
  const limit = (process: number | null, bytes: string): void => {
    if (process !== null) execFileSync("prlimit", ["--pid", String(process), `--fsize=${bytes}:unlimited`]);
  };
  const store = join(folder, "data/keydesk.sqlite-wal");
  return {
    folder,
    fullFor: ["prlimit", "--fsize=4096:unlimited"],
    fill: (process) => {
      limit(process, String(existsSync(store) ? statSync(store).size : 4096));
    },
    free: (process) => {
      limit(process, "unlimited");
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
