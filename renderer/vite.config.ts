import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/**
 * One build for the kiosk and the browser: every address in it is relative, so that it works at an
 * http origin and under `keydesk://app/` alike, and nothing is inlined, so that the strict content
 * security policy holds.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react()],
  build: {
    outDir: "../out/renderer",
    emptyOutDir: true,
    // The kiosk's oldest Electron is 33 (Chromium 130); the browsers are of the same age.
    target: ["chrome130", "firefox128", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The dictionaries of the password meter are large and loaded only after its screen shows.
    chunkSizeWarningLimit: 2500,
  },
  worker: { format: "es" },
});
