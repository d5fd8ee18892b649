import type { Page } from "playwright";

/** Once the page has its fonts and has painted what it says. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate("document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))");
}
