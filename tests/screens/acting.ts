import type { BrowserContextOptions, Locator, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from "vitest";
import type { Command } from "../../contract/flow.ts";
import type { KioskFittings } from "../../contract/ipc.ts";
import { usualFittings } from "./fixtures-parts.ts";
import type { Gallery } from "./gallery.ts";
import { openScreens, type OpenScreens } from "./open.ts";

/** The built screens with made-up answers behind them, and the page of the test that runs now. */
export let gallery: Gallery;
export let page: Page;

/** Opens them for the tests of a file: one browser, and for each test a page that knows nothing of the others. */
export function actOnScreens(options: BrowserContextOptions = {}): void {
  let screens: OpenScreens;
  beforeAll(async () => {
    screens = await openScreens(inject("renderer"));
    gallery = screens.gallery;
  });
  afterAll(() => screens.close());
  beforeEach(async () => {
    page = await (await screens.browser.newContext({ viewport: { width: 1024, height: 768 }, ...options })).newPage();
  });
  afterEach(async () => {
    await page.context().close();
    gallery.takeCommands();
  });
}

export const heading = (name: string): Locator => page.getByRole("heading", { level: 1, name, exact: true });
export const button = (name: string | RegExp): Locator => page.getByRole("button", { name, exact: true });

/** Waits until an error says this. */
export const alert = (text: string): Promise<void> => page.getByRole("alert").getByText(text).waitFor();

/** The text of what has the focus; of a field its id. */
export const focused = (): Promise<string> => page.evaluate<string>("document.activeElement.textContent || document.activeElement.id");

/** What was sent since the last look, once there is something. */
export async function commands(): Promise<Command[]> {
  const taken: Command[] = [];
  await expect.poll(() => taken.push(...gallery.takeCommands().map(({ command }) => command))).toBeGreaterThan(0);
  return taken;
}

/** From now on every page stands in a kiosk that is fitted out with this, otherwise as usual. */
export const fitOut = (fittings: Partial<KioskFittings>): Promise<unknown> => page.route("**/kiosk/fittings", (route) => route.fulfill({ json: { ...usualFittings, ...fittings } }));

/** From now on the service answers as it does in another state, as it would after something happened elsewhere. */
export const turnInto = (fixture: string): Promise<void> => page.context().addCookies([{ name: "fixture", value: encodeURIComponent(fixture), url: page.url() }]);
