import { chromium, type Browser } from "playwright";
import { chromiumPath } from "./prepare-chromium.ts";

/** Starts a Chromium without a window. Its sandbox wants an ordinary user, and tests may run as root. */
export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  return chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ["--no-sandbox"] });
}
