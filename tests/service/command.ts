import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { makeFolder } from "../../service/folder.ts";
import { loadKeyRing } from "../../service/keys/file.ts";
import { createKeyRing, type KeyRing } from "../../service/keys/ring.ts";
import { openSqlite } from "../../service/store/sqlite.ts";
import type { Database } from "../../service/store/store.ts";

const main = path.resolve(import.meta.dirname, "../../service/main.ts");

/** Runs a command of the service to its end, as an administrator does. @throws what it printed, where it fails */
export const run = (...words: string[]): Promise<{ stdout: string; stderr: string }> =>
  promisify(execFile)(process.execPath, [main, ...words], { env: { PATH: process.env["PATH"] } });

/** A deployment on a disk, which has its settings and nothing else yet. */
export interface Deployed {
  folder: string;
  /** Runs a command for it. */
  run(...words: string[]): ReturnType<typeof run>;
  /** Its store and its keys, made where they were not there, as its service has them open. */
  open(): { database: Database; ring: KeyRing };
  remove(): void;
}

export function deploy(): Deployed {
  const folder = mkdtempSync(path.join(tmpdir(), "keydesk-deployed-"));
  const settings = path.join(folder, "service.json");
  const dataFolder = path.join(folder, "data");
  writeFileSync(settings, JSON.stringify({ origin: "https://reset.example.org", dataFolder }));
  return {
    folder,
    run: (...words) => run(...words, "--settings", settings),
    open: () => {
      makeFolder(dataFolder);
      const ring = createKeyRing(loadKeyRing(path.join(folder, "data-keys", "key-ring.json"), { mayCreate: true }));
      return { database: openSqlite(path.join(dataFolder, "keydesk.sqlite")), ring };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
