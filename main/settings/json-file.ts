import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { fromJson, mistake, nothing, type SettingsSource, type SourceReading } from "./source.ts";

export interface JsonFileOptions {
  /** A file that somebody named must be there. */
  mustExist?: boolean;
  /** User id of whom the file must belong to, with nobody else allowed to write; none on Windows, where the folder's rights decide. */
  owner?: number;
}

/** Settings in a JSON file. */
export function jsonFile(file: string, options: JsonFileOptions = {}): SettingsSource {
  return { name: file, file, nameOf: (key) => `${file}: ${key}`, read: () => read(file, options) };
}

function read(file: string, { mustExist = false, owner }: JsonFileOptions): SourceReading {
  let opened: number | null = null;
  try {
    opened = openSync(file, "r");
    if (owner !== undefined && !isOwnedAlone(opened, owner)) {
      return mistake(file, "a file that others than its administrator can write", "a file of root's, without write permission for anybody else");
    }
    return fromJson(file, readFileSync(opened, "utf8"));
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
    if (isMissing && !mustExist) return nothing;
    return mistake(file, isMissing ? "no such file" : "a file that cannot be read", "a JSON file that this account may read");
  } finally {
    if (opened !== null) closeSync(opened);
  }
}

/** Of the file that is open, so that no other can take its place in between. */
function isOwnedAlone(file: number, owner: number): boolean {
  const { uid, mode } = fstatSync(file);
  return uid === owner && (mode & 0o022) === 0;
}
