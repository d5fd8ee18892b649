import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Texts, which shrink to a third; fonts are packed already. */
const compressible = /\.(?:html|js|css|svg)$/u;
/** Below this, in bytes, a smaller file is no sooner there. */
const worthIt = 1024;

/**
 * Puts a brotli and a gzip copy beside each text of the build, for the service to hand to browsers.
 * The kiosk reads the plain files and is released without the copies.
 */
function compressedCopies(): Plugin {
  return {
    name: "compressed-copies",
    async writeBundle({ dir = "" }, bundle) {
      const files = Object.keys(bundle).filter((name) => compressible.test(name)).map((name) => join(dir, name));
      for (const file of files) {
        const content = await readFile(file);
        if (content.length < worthIt) continue;
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
        await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
        await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
      }
    },
  };
}

/**
 * One build for the kiosk and the browser: every address in it is relative, so that it works at an
 * http origin and under `keydesk://app/` alike, and nothing is inlined, so that the strict content
 * security policy holds.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react(), compressedCopies()],
  build: {
    outDir: "../out/renderer",
    emptyOutDir: true,
    // The kiosk's oldest Electron is 33 (Chromium 130); the browsers are of the same age.
    target: ["chrome130", "firefox128", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The dictionaries of the password meter are large and loaded only after its screen shows.
    chunkSizeWarningLimit: 2500,
    // On a slow machine the copies take a while, which is no news to whoever starts the demo.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  worker: { format: "es" },
});
