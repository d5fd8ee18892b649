import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

/** The renderer as it stands, built into a folder of its own. */
export interface BuiltRenderer {
  folder: string;
  remove: () => Promise<void>;
}

/** Builds the renderer the way `vite build` does, away from `out/`, which other tests may be using. */
export async function buildRenderer(): Promise<BuiltRenderer> {
  const folder = await mkdtemp(join(tmpdir(), "keydesk-renderer-"));
  await build({
    configFile: join(import.meta.dirname, "../../renderer/vite.config.ts"),
    logLevel: "warn",
    build: { outDir: folder, emptyOutDir: true },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
