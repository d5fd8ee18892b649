import { cpSync, mkdtempSync, rmSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "vite";

const project = path.resolve(import.meta.dirname, "../..");

export interface BuiltApp {
  /** What Electron is started with. Every user may read it. */
  folder: string;
  remove(): void;
}

/**
 * Builds the app as it stands into a folder of its own, so that no test runs on what an earlier build
 * left behind.
 * @param page a folder to serve instead of the built renderer
 */
export async function buildApp({ page }: { page?: string } = {}): Promise<BuiltApp> {
  const folder = mkdtempSync(path.join(tmpdir(), "keydesk-app-"));
  chmodSync(folder, 0o755);
  cpSync(path.join(project, "package.json"), path.join(folder, "package.json"));
  // The keychain's native code, which goes along as it is; of the platforms the one that is installed.
  for (const name of ["keytar", "@napi-rs"]) cpSync(path.join(project, "node_modules", name), path.join(folder, "node_modules", name), { recursive: true });
  for (const part of page === undefined ? ["main", "preload", "renderer"] : ["main", "preload"]) {
    await build({
      configFile: path.join(project, part, "vite.config.ts"),
      build: { outDir: path.join(folder, "out", part) },
      logLevel: "error",
    });
  }
  if (page !== undefined) cpSync(page, path.join(folder, "out", "renderer"), { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
