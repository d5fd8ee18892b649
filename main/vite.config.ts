import { resolve } from "node:path";
import { defineConfig } from "vite";

/** Electron's main process as one ES module; zod is in it, Electron and Node's own modules are not. */
export default defineConfig({
  root: import.meta.dirname,
  ssr: { noExternal: true, external: ["electron"] },
  build: {
    ssr: resolve(import.meta.dirname, "index.ts"),
    outDir: resolve(import.meta.dirname, "../out/main"),
    emptyOutDir: true,
    // The oldest Electron that this runs on has Node 20.
    target: "node20",
    minify: false,
    rolldownOptions: { output: { format: "es", entryFileNames: "index.js" } },
  },
});
