import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { BroughtElectron } from "./bring-electron.ts";

const project = path.resolve(import.meta.dirname, "../..");

export interface PackagedApp {
  /** What a person would start. Every user may read it. */
  folder: string;
  executable: string;
  remove(): void;
}

/**
 * Packages what `npm run build` made, unpacked as `npm run package` does, into a folder of its own.
 * @throws Error with what electron-builder said when it fails
 */
export async function packageApp({ folder: electron, version }: BroughtElectron): Promise<PackagedApp> {
  const output = mkdtempSync(path.join(tmpdir(), "keydesk-package-"));
  chmodSync(output, 0o755);
  const remove = () => rmSync(output, { recursive: true, force: true });
  const builder = path.join(path.dirname(createRequire(import.meta.url).resolve("electron-builder/package.json")), "cli.js");
  const values = ["--linux", "--dir", "--projectDir", project, `-c.electronDist=${electron}`, `-c.electronVersion=${version}`, `-c.directories.output=${output}`];
  try {
    await promisify(execFile)(process.execPath, [builder, ...values]);
  } catch (error) {
    remove();
    throw error;
  }
  const folder = path.join(output, "linux-unpacked");
  return { folder, executable: path.join(folder, "keydesk"), remove };
}

interface Listing {
  files?: Record<string, Listing>;
  size?: number;
  offset?: string;
}

/** The text files of an asar archive by their paths: Chromium's pickle with the listing as JSON, then the files. */
export function readArchive(file: string): Map<string, string> {
  const archive = readFileSync(file);
  const start = 8 + archive.readUInt32LE(4);
  const listing = JSON.parse(archive.toString("utf8", 16, 16 + archive.readUInt32LE(12))) as Listing;
  const found = new Map<string, string>();
  const walk = ({ files, size = 0, offset = "0" }: Listing, name: string): void => {
    if (files === undefined) found.set(name, archive.toString("utf8", start + Number(offset), start + Number(offset) + size));
    for (const [part, inner] of Object.entries(files ?? {})) walk(inner, name === "" ? part : `${name}/${part}`);
  };
  walk(listing, "");
  return found;
}
