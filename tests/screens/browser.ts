import { chromium, type Browser, type Page } from "playwright";
import type { Fixture } from "./fixtures-parts.ts";

/** Starts the system's Chromium. */
export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

/** Waits until the screen of a fixture is there, and does what it takes to reach its state. */
export async function reach(page: Page, address: string, fixture: Fixture): Promise<void> {
  await page.goto(address);
  await page.locator("h1").first().waitFor({ timeout: 15_000 });
  switch (fixture.act) {
    case undefined:
      break;
    case "choose a language and wait":
      await page.locator("#language").selectOption("en");
      await page.getByRole("dialog").waitFor({ timeout: 15_000 });
      break;
    case "open help":
      await page.locator("main > .actions .button").first().click();
      await page.locator(".facts").waitFor();
      break;
    case "hide screen":
      await page.locator(".toolbar button.tool:not(.theme)").click();
      await page.locator(".cover").waitFor();
      break;
    case "press first button":
      await page.locator("main .button.primary").click();
      await page.locator(".error-summary, main:not(:has(.button + .button)), h1:has-text('reach')").first().waitFor({ timeout: 15_000 });
      break;
    case "open list":
      await page.locator("#region").fill("united");
      await page.locator(".options li").first().waitFor();
      break;
    case "press remove":
      await page.locator(".entry.set .button:nth-child(2)").first().click();
      await page.locator(".confirmation").waitFor();
      break;
    case "open key":
      await page.locator("summary").click();
      await page.locator(".key-as-text code").waitFor();
      break;
    case "answer questions":
      for (const [index, list] of (await page.locator("select.input").all()).entries()) {
        await list.selectOption({ index: 1 });
        await page.locator(`#answer-${String(index)}`).fill("Rex");
      }
      await page.locator("main .button.primary").click();
      await page.locator(".field-fault").first().waitFor();
      break;
    case "show all":
      await page.locator(".happened ~ .actions .button").first().click();
      await page.locator(".happened li:nth-child(13)").waitFor();
      break;
    case "ask to remove everything":
    case "remove everything":
      await page.locator(".part:has(#remove-title) .button").click();
      await page.locator("main:not(:has(.part)) .button.primary").waitFor();
      if (fixture.act === "ask to remove everything") break;
      await page.locator("main .button.secondary").click();
      await page.locator(".entries").waitFor();
      break;
    case "type a password":
      await page.locator("#password").fill("lantern-otter-biscuit");
      await page.locator("#again").fill("lantern-otter-biscuit");
      await page.locator(".meter.enough").waitFor({ timeout: 15_000 });
      break;
  }
  await page.evaluate("document.fonts.ready.then(() => true)");
}
