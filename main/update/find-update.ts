import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, copyFile, mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { session } from "electron";
import type { AppUpdater } from "electron-updater";
import { wallUpdates } from "./update-walls.ts";
import type { ReadyUpdate } from "./updates.ts";

/** How this kiosk was installed, as far as it can put another version in its own place. */
export type Installation = { kind: "appimage"; file: string } | { kind: "signed" };

/**
 * What can be replaced by the kiosk's own account: an AppImage; on Windows and macOS what its publisher signed,
 * since the library then refuses a download that has not the same signature. Null for everything else: an MSI, a
 * deb, an unpacked folder are updated by what deployed them.
 *
 * @param resources where a signed release has its `app-update.yml`
 */
export async function findInstallation(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, resources: string): Promise<Installation | null> {
  const file = environment["APPIMAGE"];
  if (platform === "linux") return file?.startsWith("/") === true ? { kind: "appimage", file } : null;
  const about = await readFile(join(resources, "app-update.yml"), "utf8").catch(() => "");
  return (platform === "win32" && /^publisherName:/m.test(about)) || (platform === "darwin" && about !== "") ? { kind: "signed" } : null;
}

interface FindOptions {
  installation: Installation;
  /** The supervisor's own. */
  folder: string;
  updateUrl: string;
  /** Has the network go by the service's own authority, where that is known. */
  pin: (network: Electron.Session) => void;
  /** How long the list and the program may take, in milliseconds. */
  patience?: { list: number; program: number };
}

const usualPatience = { list: 60_000, program: 60 * 60_000 };

/**
 * Looks at the address for a version that is newer than this one, downloads it and checks it against its announced
 * SHA-512; null where nothing is newer.
 *
 * @throws Error for whatever goes wrong
 */
export async function findUpdate({ installation, folder, updateUrl, pin, patience = usualPatience }: FindOptions): Promise<ReadyUpdate | null> {
  // The library's own name for its network (electronHttpExecutor.ts); in memory.
  const network = session.fromPartition("electron-updater", { cache: false });
  wallUpdates(network, updateUrl);
  pin(network);
  const updater = await openUpdater(installation, folder, updateUrl);
  const found = await inTime(updater.checkForUpdates(), patience.list, network);
  if (found?.isUpdateAvailable !== true) return null;
  const { version, files } = found.updateInfo;
  const last = join(folder, "installed");
  // Or a list that names another version than its file has would have the kiosk start over and over.
  if ((await readFile(last, "utf8").catch(() => "")) === version) throw new Error(`${version} was installed already, and is not what runs`);
  const [downloaded = ""] = await inTime(updater.downloadUpdate(), patience.program, network);
  if (installation.kind === "appimage") await layBeside(installation.file, downloaded, (digest) => files.some(({ sha512 }) => sha512 === digest));
  return {
    version,
    install: async () => {
      await writeFile(last, version);
      if (installation.kind === "appimage") await rename(besideOf(installation.file), installation.file);
      else updater.quitAndInstall(true, true);
    },
  };
}

/** The library itself waits for ever for a server that says nothing. */
async function inTime<Value>(work: Promise<Value>, patience: number, network: Electron.Session): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no whole answer within ${String(patience / 1000)} seconds`));
      void network.closeAllConnections();
    }, patience);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function openUpdater({ kind }: Installation, folder: string, updateUrl: string): Promise<AppUpdater> {
  // Read when it is needed: most kiosks never do.
  const { default: library } = await import("electron-updater");
  const updater = kind === "appimage" ? new library.AppImageUpdater() : library.autoUpdater;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (kind === "appimage") {
    const about = join(folder, "about.yml");
    await writeFile(about, "updaterCacheDirName: keydesk-updater\n");
    updater.updateConfigPath = about;
    // Whether this is a release was judged before.
    updater.forceDevUpdateConfig = true;
  }
  updater.setFeedURL({ provider: "generic", url: updateUrl });
  // This kiosk decides when; and never for an older one, whatever the server says.
  Object.assign(updater, { autoDownload: false, autoInstallOnAppQuit: false, allowDowngrade: false, allowPrerelease: false, disableDifferentialDownload: true, disableWebInstaller: true, logger: null });
  // Each is thrown as well, and one without a listener would end the kiosk.
  updater.on("error", () => undefined);
  return updater;
}

const besideOf = (file: string): string => `${file}.new`;

/**
 * Lays the new file beside the old one, which then gives way to it in one step: whenever the power goes, one of
 * them is there. A place that this account cannot write to is found out before anything ends.
 */
async function layBeside(file: string, downloaded: string, isAnnounced: (digest: string) => boolean): Promise<void> {
  const beside = besideOf(file);
  await rm(beside, { force: true });
  await copyFile(downloaded, beside);
  await rm(downloaded, { force: true });
  if (!isAnnounced(await digestOf(beside))) {
    await rm(beside, { force: true });
    throw new Error("what was downloaded is not what was announced");
  }
  await chmod(beside, 0o755);
  const handle = await open(beside, "r");
  await handle.sync().finally(() => handle.close());
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(file), hash);
  return hash.digest("base64");
}
