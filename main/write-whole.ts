import { renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * Writes a file so that it is there whole or as it was before, whenever the power goes.
 *
 * @param mode who may read it; its owner alone unless said otherwise
 * @throws what the disk says
 */
export function writeWhole(file: string, text: string, mode = 0o600): void {
  const unfinished = `${file}.new`;
  // What a crash left is not written into: its mode is not ours to know.
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, text, { mode, flag: "wx", flush: true });
  renameSync(unfinished, file);
}
