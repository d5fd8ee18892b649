import axeCore from "axe-core";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { languages, type Language } from "../../contract/vocabulary.ts";
import { cy } from "../../renderer/words/cy.ts";
import { en } from "../../renderer/words/en.ts";
import { pl } from "../../renderer/words/pl.ts";
import { ur } from "../../renderer/words/ur.ts";
import { openBrowser, reach } from "./browser.ts";
import { buildRenderer, type BuiltRenderer } from "./build.ts";
import { fixtures } from "./fixtures.ts";
import { openGallery, type Gallery } from "./gallery.ts";

const catalogues = { en, cy, pl, ur } as const;
export const touch = { width: 1024, height: 768 };
/** 1024x768 at 200 % zoom, and 1280 wide at 400 % (WCAG 2.2, 1.4.10). */
export const narrow = [
  { width: 512, height: 384 },
  { width: 320, height: 640 },
];

/** The built screens with made-up answers behind them, in one page that goes from state to state. */
export let gallery: Gallery;
export let page: Page;
const complaints: string[] = [];

/** Opens them for the tests of a file. */
export function readScreens(): void {
  let renderer: BuiltRenderer;
  let browser: Browser;
  beforeAll(async () => {
    renderer = await buildRenderer();
    gallery = await openGallery(renderer.folder);
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: touch, reducedMotion: "reduce" });
    await context.addInitScript(axeCore.source);
    // Each state begins as a new person's would, in the language of the browser.
    await context.addInitScript("sessionStorage.clear()");
    page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      // A refusal's status and a lost answer are meant; the browser notes each of them.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) complaints.push(message.text());
    });
  });

  afterAll(async () => {
    await browser.close();
    await gallery.close();
    await renderer.remove();
  });
}

/** Every text of a catalogue that nothing is filled into. */
function fixedTexts(branch: object): string[] {
  return Object.values(branch).flatMap((value: unknown) =>
    typeof value === "string" ? (value.includes("{{") ? [] : [value]) : fixedTexts(value as object),
  );
}

/** English that must not be seen in another language: sentences that the other does not have itself. */
function strangers(language: Language): string[] {
  const own = fixedTexts(catalogues[language]).join("\n");
  return fixedTexts(en).filter((text) => text.length > 6 && !own.includes(text));
}

async function speak(language: Language): Promise<void> {
  const chooser = page.locator("#language");
  if ((await chooser.count()) > 0) await chooser.evaluate(choose, language);
  await page.locator(`html[lang=${language}]`).waitFor();
  await page.evaluate("document.fonts.ready.then(() => true)");
}

/** Chooses in the list even while a dialog or the cover lies over it. */
function choose(list: HTMLElement | SVGElement, value: string): void {
  if (!(list instanceof HTMLSelectElement)) return;
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value")?.set?.call(list, value);
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * What axe finds. It lies in every page from its start: `@axe-core/playwright` would send its half
 * megabyte again for each of the several hundred questions.
 */
export async function axe(tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]): Promise<string[]> {
  const options = JSON.stringify({ resultTypes: ["violations"], runOnly: { type: "tag", values: tags } });
  const { violations } = await page.evaluate<axeCore.AxeResults>(`axe.run(document, ${options})`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary ?? ""}`).join("; ")}`);
}

/** By how many pixels the page is wider than the window. */
export const overflow = (): Promise<number> => page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

/** States that say that something was wrong, or is over. */
export const tellsOfTrouble = (name: string): boolean => /^(?:refusal|password|ended|done|return|time|no|await-answer|requests|enter-code) /.test(name);

/** Each of these states in every language: axe, right to left, nothing of another language, and no wider than the narrowest window. */
export const readEvery = (ofThese: (name: string) => boolean): void =>
  describe.each(Object.entries(fixtures).filter(([name]) => ofThese(name)))("%s", (name, fixture) => {
    // Before the organisation is known there is no list of languages: the browser's own is spoken.
    const spoken = fixture.silent ? (["en"] as const) : languages;

    test(`reads well, fits and hides nothing in ${spoken.join(", ")}`, async () => {
      await page.setViewportSize(touch);
      await reach(page, gallery.address(name), fixture);
      for (const language of spoken) {
        await speak(language);
        expect(await axe(), `${language}: axe`).toEqual([]);
        expect(await page.evaluate("document.documentElement.dir"), language).toBe(language === "ur" ? "rtl" : "ltr");

        const seen = await page.locator("body").innerText();
        expect(seen, `${language}: raw keys`).not.toMatch(/\{\{|\b(frame|steps|actions|identify|choose|kind|code|password|refusal|ended|done|signIn|account|firstRegistration|enterNumber|enterAddress|verify|chooseQuestions|authenticator|awaitAnswer|keptCode|findRequest|answerRequest|requests|confirmSignIn|setUpPasskey|recoveryCodes|health|keyboard)\.[a-z]/);
        if (language !== "en") expect(strangers(language).filter((text) => seen.includes(text)), `${language}: English`).toEqual([]);

        for (const size of narrow) {
          await page.setViewportSize(size);
          expect(await overflow(), `${language}: wider than ${size.width}`).toBeLessThanOrEqual(0);
        }
        await page.setViewportSize(touch);
      }
      expect(complaints.splice(0)).toEqual([]);
    });
  });
