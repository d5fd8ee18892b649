import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "vite";
import type { SettingsReading } from "../../main/settings/read-settings.ts";
import { bringWindowsNode } from "../support/bring-windows-node.ts";

/** A fresh Windows, as Wine plays it. */
export interface WineMachine {
  /** A folder of its own, for files of the test. */
  folder: string;
  /**
   * `msiexec` without a window and with its most talkative log, which it returns. Its exit code says
   * nothing under Wine: look at what it did.
   */
  msiexec(...values: readonly string[]): Promise<string>;
  /** Names and values of one key of the 64-bit registry, as `reg query` prints them; null where there is no such key. */
  registry(key: string): Promise<Readonly<Record<string, string>> | null>;
  setRegistry(key: string, name: string, type: "REG_SZ" | "REG_DWORD", data: string): Promise<void>;
  dropRegistry(key: string, name: string): Promise<void>;
  /** The path on this machine of what Windows calls by this path on drive C. */
  file(windowsPath: string): string;
  /** What the kiosk's own code reads there, on Windows' own Node, of the registry and of the file beside the program. */
  kioskSettings(): Promise<SettingsReading>;
  remove(): void;
}

/** Milliseconds, for whatever asks a question that nobody answers. */
const patience = 60_000;

export async function startWine(): Promise<WineMachine> {
  const folder = mkdtempSync(path.join(tmpdir(), "keydesk-wine-"));
  const prefix = path.join(folder, "prefix");
  const environment = { PATH: process.env["PATH"] ?? "", HOME: folder, WINEARCH: "win64", WINEDEBUG: "-all", WINEPREFIX: prefix };
  /** Into a file, and not through a pipe: what Wine starts in the background would keep that open. */
  const wine = async (...values: readonly string[]): Promise<{ code: number | null; output: string }> => {
    const said = path.join(folder, "said");
    const output = openSync(said, "w");
    const child = spawn("wine", values, { cwd: folder, env: environment, stdio: ["ignore", output, output], timeout: patience });
    closeSync(output);
    const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
    if (signal !== null) throw new Error(`wine ${values.join(" ")} did not end`);
    return { code, output: readFileSync(said, "utf8") };
  };
  const reg = (...values: readonly string[]) => wine("reg", ...values, "/reg:64");
  const file = (windowsPath: string): string => path.join(prefix, "drive_c", ...windowsPath.split("\\"));
  const remove = (): void => {
    spawnSync("wineserver", ["--kill"], { env: environment });
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  process.once("exit", remove);
  try {
    await wine("wineboot", "--init");
    await wine("winecfg", "/v", "win10");
    const reader = await bundleReader(folder);
    const node = await bringWindowsNode();
    return {
      folder,
      file,
      msiexec: async (...values) => {
        const log = path.join(folder, "msiexec.log");
        rmSync(log, { force: true });
        await wine("msiexec", ...values, "/qn", "/l*v", "msiexec.log");
        return readFileSync(log, "utf8");
      },
      registry: async (key) => {
        const { code, output } = await reg("query", `HKLM\\${key}`);
        if (code !== 0) return null;
        return Object.fromEntries([...output.matchAll(/^ {4}(\S+) {4}REG_\w+ {4}(.*?)\r?$/gmu)].map(([, name = "", data = ""]) => [name, data]));
      },
      setRegistry: async (key, name, type, data) => {
        await reg("add", `HKLM\\${key}`, "/v", name, "/t", type, "/d", data, "/f");
      },
      dropRegistry: async (key, name) => {
        await reg("delete", `HKLM\\${key}`, "/v", name, "/f");
      },
      kioskSettings: async () => {
        await wine(node, reader, "C:\\Program Files\\Keydesk\\Keydesk.exe", "answer.json");
        return JSON.parse(readFileSync(path.join(folder, "answer.json"), "utf8")) as SettingsReading;
      },
      remove: () => {
        process.off("exit", remove);
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** `settings-on-windows.ts` and all that it needs in one file, since that Node knows no TypeScript. */
async function bundleReader(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "silent",
    ssr: { noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, "settings-on-windows.ts"),
      outDir: path.join(folder, "reader"),
      target: "node20",
      minify: false,
      rolldownOptions: { output: { format: "cjs", entryFileNames: "reader.cjs" } },
    },
  });
  const reader = path.join(folder, "reader/reader.cjs");
  if (!existsSync(reader)) throw new Error("the reader of settings was not built");
  return reader;
}
