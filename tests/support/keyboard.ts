import type { Locator, Page } from "playwright";

/** More stops than any page of ours has. */
const stops = 60;

/**
 * Presses Tab until the focus is on what is wanted, as somebody without a mouse does.
 *
 * @param wanted the id of a field, how the text of anything else begins, or the thing itself
 * @throws Error where Tab never gets there
 */
export async function tabTo(page: Page, wanted: string | Locator): Promise<void> {
  for (let presses = 0; presses < stops; presses++) {
    await page.keyboard.press("Tab");
    if (await hasFocus(page, wanted)) return;
  }
  throw new Error(`The keyboard does not reach ${String(wanted)}.`);
}

function hasFocus(page: Page, wanted: string | Locator): Promise<boolean> {
  if (typeof wanted !== "string") return wanted.evaluate((element) => element === document.activeElement);
  return page.evaluate((name) => {
    const element = document.activeElement;
    return element instanceof HTMLInputElement ? element.id === name : (element?.textContent.startsWith(name) ?? false);
  }, wanted);
}
