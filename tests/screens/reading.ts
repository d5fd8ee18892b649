import axeCore from "axe-core";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { languages, type Language } from "../../contract/vocabulary.ts";
import { said } from "../support/walk.ts";
import { reach, speak } from "./browser.ts";
import { fixtures } from "./fixtures.ts";
import type { Gallery } from "./gallery.ts";
import { openScreens, type OpenScreens } from "./open.ts";

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
  let screens: OpenScreens;
  beforeAll(async () => {
    screens = await openScreens(inject("renderer"));
    gallery = screens.gallery;
    const context = await screens.browser.newContext({ viewport: touch, reducedMotion: "reduce" });
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
  afterAll(() => screens.close());
}

/** Every text of a catalogue that nothing is filled into. */
function fixedTexts(branch: object): string[] {
  return Object.values(branch).flatMap((value: unknown) =>
    typeof value === "string" ? (value.includes("{{") ? [] : [value]) : fixedTexts(value as object),
  );
}

/** English that must not be seen in another language: sentences that the other does not have itself. */
const strangers = new Map<Language, readonly string[]>(
  languages.map((language) => {
    const own = fixedTexts(said[language]).join("\n");
    return [language, fixedTexts(said.en).filter((text) => text.length > 6 && !own.includes(text))];
  }),
);

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
        // A technician's page has no list of languages: it speaks what was chosen before.
        if (!(await speak(page, language))) await reach(page, gallery.address(name), fixture, language);
        await readsWell(language);
      }
    });
  });

/** What is on the screen now, in this language. */
async function readsWell(language: Language): Promise<void> {
  expect(await axe(), `${language}: axe`).toEqual([]);
  expect(await page.evaluate("document.documentElement.dir"), language).toBe(language === "ur" ? "rtl" : "ltr");

  const seen = await page.locator("body").innerText();
  expect(seen, `${language}: raw keys`).not.toMatch(/\{\{|\b(frame|steps|actions|identify|choose|kind|code|password|refusal|technician|ended|done|signIn|account|firstRegistration|enterNumber|enterAddress|verify|chooseQuestions|authenticator|awaitAnswer|keptCode|findRequest|answerRequest|requests|confirmSignIn|setUpPasskey|recoveryCodes|health|keyboard)\.[a-z]/);
  expect(strangers.get(language)?.filter((text) => seen.includes(text)), `${language}: English`).toEqual([]);

  for (const size of narrow) {
    await page.setViewportSize(size);
    expect(await overflow(), `${language}: wider than ${size.width}`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(touch);
  expect(complaints.splice(0)).toEqual([]);
}
