import type { Browser, BrowserContextOptions, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { openBrowser } from "./browser.ts";
import { buildRenderer, type BuiltRenderer } from "./build.ts";
import { openGallery, type Gallery } from "./gallery.ts";

let browser: Browser;

/** The built screens with made-up answers behind them, and the page of the test that runs now. */
export let gallery: Gallery;
export let page: Page;

/** Opens them for the tests of a file: one browser, and for each test a page that knows nothing of the others. */
export function actOnScreens(options: BrowserContextOptions = {}): void {
  let renderer: BuiltRenderer;
  beforeAll(async () => {
    renderer = await buildRenderer();
    gallery = await openGallery(renderer.folder);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await gallery.close();
    await renderer.remove();
  });
  beforeEach(async () => {
    page = await (await browser.newContext({ viewport: { width: 1024, height: 768 }, ...options })).newPage();
  });
  afterEach(async () => {
    await page.context().close();
    gallery.takeCommands();
  });
}
