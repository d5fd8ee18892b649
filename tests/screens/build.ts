import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** The renderer as it stands, built into a folder of its own. */
export interface BuiltRenderer {
  folder: string;
  remove: () => Promise<void>;
}

const root = join(import.meta.dirname, "../..");

/**
 * Builds the renderer the way it is shipped, away from `out/`, which other tests may be using. In a
 * process of its own: under vitest `NODE_ENV` is `test`, which would put React's development build in.
 */
export async function buildRenderer(): Promise<BuiltRenderer> {
  const folder = await mkdtemp(join(tmpdir(), "keydesk-renderer-"));
  const vite = join(root, "node_modules/vite/bin/vite.js");
  await promisify(execFile)(
    process.execPath,
    [vite, "build", "--config", join(root, "renderer/vite.config.ts"), "--outDir", folder, "--emptyOutDir", "--logLevel", "warn"],
    { env: { ...process.env, NODE_ENV: "production" } },
  );
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
