import { resolve } from "node:path";
import { defineConfig } from "vite";

/** The preload as one CommonJS file: a sandboxed preload can be nothing else. */
export default defineConfig({
  root: import.meta.dirname,
  ssr: { noExternal: true, external: ["electron"] },
  build: {
    ssr: resolve(import.meta.dirname, "index.ts"),
    outDir: resolve(import.meta.dirname, "../out/preload"),
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rolldownOptions: { output: { format: "cjs", entryFileNames: "index.cjs" } },
  },
});
