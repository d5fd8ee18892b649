import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const packageFolder = path.dirname(createRequire(import.meta.url).resolve("electron/package.json"));

/** The name of the binary within Electron's folder, which npm's package writes down once it has one. */
export async function officialBinary(): Promise<string | null> {
  return readFile(path.join(packageFolder, "path.txt"), "utf8").catch(() => null);
}

/** The folder of the Electron that npm's package `electron` fetched; null where it has not. */
export async function officialElectron(): Promise<string | null> {
  const binary = await officialBinary();
  const folder = path.join(packageFolder, "dist");
  const there = binary !== null && (await stat(path.join(folder, binary)).catch(() => null)) !== null;
  return there ? folder : null;
}

/** Lets the package fetch its binary. Null when it worked, else the first line of what went wrong. */
export async function fetchOfficialElectron(): Promise<string | null> {
  try {
    await run(process.execPath, [path.join(packageFolder, "install.js")], { timeout: 300_000 });
    return null;
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
    return said.trim().split("\n")[0] ?? "no reason given";
  }
}
