import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it, open to the service's account alone. Not by Node's `recursive`,
 * which never returns where a file system answers ENOENT to a folder that it does not want (`/proc`).
 *
 * @throws the system's error; ENOTDIR where a file is in the way
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(`${folder} is a file`), { code: "ENOTDIR" });
    return;
  }
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
