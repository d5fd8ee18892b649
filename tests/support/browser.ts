import { chromium, type Browser, type BrowserContext, type Page } from "playwright";
import { chromiumPath } from "./prepare-chromium.ts";

/** Starts a Chromium without a window. Its sandbox wants an ordinary user, and tests may run as root. */
export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  return chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ["--no-sandbox"] });
}

/** An empty page wherever one goes at this address, which is another's and not there. */
export function standInFor(address: string, where: BrowserContext | Page): Promise<unknown> {
  return where.route(`${new URL(address).origin}/**`, (route) => route.fulfill({ contentType: "text/html", body: "<title>The page they came from</title>" }));
}
