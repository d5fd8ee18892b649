import { resolve } from "node:path";
import { defineConfig } from "vite";

/**
 * Electron's main process as ES modules: a small one to begin with and one for each part, so that a
 * process reads its own part alone. zod is in them, Electron and Node's own modules are not, nor is
 * the keychain's native code, which goes along as it is (electron-builder.yml).
 */
export default defineConfig({
  root: import.meta.dirname,
  ssr: { noExternal: true, external: ["electron", "keytar"] },
  build: {
    ssr: resolve(import.meta.dirname, "index.ts"),
    outDir: resolve(import.meta.dirname, "../out/main"),
    emptyOutDir: true,
    // The oldest Electron that this runs on has Node 20.
    target: "node20",
    minify: false,
    // All in one folder: from there the code finds the preload and the renderer.
    rolldownOptions: { output: { format: "es", entryFileNames: "index.js", chunkFileNames: "[name].js" } },
  },
});
