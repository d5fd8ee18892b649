import type { Page } from "playwright";

/** Once the page has its fonts and has painted what it says, with the pointer out of the way of what would light up under it. */
export async function painted(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate("document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))");
}
