import { existsSync } from "node:fs";
import { chromium } from "playwright";
import { commandPath } from "./prepare-machine.ts";

/**
 * The Chromium that tests start: the system's own, without windows if it can be had, for that one
 * takes two thirds of the other's time; else the one that Playwright downloaded, else undefined. Pass
 * it to Playwright as `executablePath`.
 */
export function chromiumPath(): string | undefined {
  const own = commandPath("chromium-headless-shell") ?? commandPath("chromium");
  if (own !== undefined) return own;
  const downloaded = chromium.executablePath();
  return existsSync(downloaded) ? downloaded : undefined;
}
