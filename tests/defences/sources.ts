import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../support/parts-run.ts";
import { withEdits, type Edit } from "./mutation.ts";

/** What the tests need of the project; its packages are linked, and what is built most of them do not need. */
const sources = ["contract", "service", "main", "preload", "renderer", "build", "tests", "package.json", "tsconfig.json", "vitest.config.ts", "electron-builder.yml", "LICENSE"];

/** A copy of the sources that can be changed and put right again. */
export interface Copy {
  folder: string;
  /** Makes the edits; null, and nothing changed, where one's text does not stand in its file exactly once. */
  change(edits: readonly Edit[]): (() => void) | null;
  /** Builds what a package is made of. */
  build(): void;
  remove(): void;
}

export function copySources(): Copy {
  const folder = mkdtempSync(path.join(tmpdir(), "keydesk-defences-"));
  for (const name of sources) cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"), "junction");
  // A service will not start without its screens; which ones is nothing to these tests.
  mkdirSync(path.join(folder, "out", "renderer"), { recursive: true });

  const read = (file: string): string => readFileSync(path.join(folder, file), "utf8");
  const write = (texts: ReadonlyMap<string, string>): void => texts.forEach((text, file) => writeFileSync(path.join(folder, file), text));
  const change: Copy["change"] = (edits) => {
    const changed = withEdits(edits, read);
    if (changed === null) return null;
    const originals = new Map([...changed.keys()].map((file) => [file, read(file)]));
    write(changed);
    return () => write(originals);
  };
  return { folder, change, build: () => void execFileSync("npm", ["run", "build"], { cwd: folder, stdio: "ignore" }), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
