import { existsSync } from "node:fs";
import { chromium } from "playwright";
import { commandPath } from "./prepare-machine.ts";

/**
 * The Chromium that tests start: the system's own, else the one that Playwright downloaded, else
 * undefined. Pass it to Playwright as `executablePath`.
 */
export function chromiumPath(): string | undefined {
  const own = commandPath("chromium");
  if (own !== undefined) return own;
  const downloaded = chromium.executablePath();
  return existsSync(downloaded) ? downloaded : undefined;
}
