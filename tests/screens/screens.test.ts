import axeCore from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright";
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
const touch = { width: 1024, height: 768 };
/** 1024x768 at 200 % zoom, and 1280 wide at 400 % (WCAG 2.2, 1.4.10). */
const narrow = [
  { width: 512, height: 384 },
  { width: 320, height: 640 },
];

let renderer: BuiltRenderer;
let gallery: Gallery;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  renderer = await buildRenderer();
  gallery = await openGallery(renderer.folder);
  browser = await openBrowser();
  context = await browser.newContext({ viewport: touch, reducedMotion: "reduce" });
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
async function axe(tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]): Promise<string[]> {
  const options = JSON.stringify({ resultTypes: ["violations"], runOnly: { type: "tag", values: tags } });
  const { violations } = await page.evaluate<axeCore.AxeResults>(`axe.run(document, ${options})`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary ?? ""}`).join("; ")}`);
}

const overflow = () => page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

describe.each(Object.entries(fixtures))("%s", (name, fixture) => {
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
      expect(seen, `${language}: raw keys`).not.toMatch(/\{\{|\b(frame|steps|actions|identify|choose|kind|code|password|refusal|ended|done|signIn|account|firstRegistration|enterNumber|enterAddress|verify|chooseQuestions|authenticator|awaitAnswer|keptCode|findRequest|answerRequest|requests|confirmSignIn|setUpPasskey|recoveryCodes)\.[a-z]/);
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

describe("the colours", () => {
  const shown = ["step identify", "account with one more to go", "account before removing", "account looked after", "account with resets stopped", "step activity", "step privacy", "verify-contact by answering", "enter-number with the list open", "choose-questions with every fault", "set-up-authenticator by its key", "step choose-method", "step await-answer", "step answer-request", "requests of several people", "step keep-recovery-codes", "refusal code-wrong", "choose-password as one types", "step done", "time nearly up", "hidden screen"];

  test.each(shown)("of %s can be read in the dark and in high contrast", async (name) => {
    const fixture = fixtures[name];
    if (!fixture) throw new Error(`there is no fixture ${name}`);
    for (const media of [{ colorScheme: "dark" }, { contrast: "more" }, { colorScheme: "dark", contrast: "more" }] as const) {
      await page.emulateMedia({ colorScheme: "light", contrast: "no-preference", reducedMotion: "reduce", ...media });
      await reach(page, gallery.address(name), fixture);
      expect(await axe(["wcag2aa", "wcag143"]), JSON.stringify(media)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: "light", contrast: "no-preference", reducedMotion: "reduce", forcedColors: "active" });
    await reach(page, gallery.address(name), fixture);
    expect(await axe(["wcag2a"]), "forced colours").toEqual([]);
    await page.emulateMedia({ colorScheme: "light", contrast: "no-preference", forcedColors: "none", reducedMotion: "reduce" });
  });

  test("are changed by the switch, one after the other", async () => {
    await page.goto(gallery.address("walk"));
    const root = page.locator("html");
    await page.locator("html[data-scheme=light]").waitFor();
    await page.locator(".tool.theme").click();
    expect(await root.getAttribute("data-scheme")).toBe("dark");
    await page.locator(".tool.theme").click();
    expect(await root.getAttribute("data-contrast")).toBe("more");
  });
});

describe("the size of the text", () => {
  test("grows and shrinks in five steps, and the page still fits at the largest", async () => {
    await page.goto(gallery.address("step choose-method"));
    await page.locator("h1").waitFor();
    const size = () => page.evaluate<number>("parseFloat(getComputedStyle(document.documentElement).fontSize)");
    const bigger = page.getByRole("button", { name: "Make the text bigger" });
    const sizes = [await size()];
    while ((await bigger.getAttribute("aria-disabled")) === null) {
      await bigger.click();
      sizes.push(await size());
    }
    expect(sizes).toEqual([...sizes].sort((left, right) => left - right));
    expect(sizes).toHaveLength(4);
    for (const viewport of [touch, ...narrow]) {
      await page.setViewportSize(viewport);
      expect(await overflow(), `${viewport.width}`).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize(touch);
    const smaller = page.getByRole("button", { name: "Make the text smaller" });
    for (let step = 0; step < 4; step++) await smaller.click();
    expect(await size()).toBeLessThan(sizes[0] ?? 0);
    expect(await smaller.getAttribute("aria-disabled")).toBe("true");
  });
});

describe("what can be pressed", () => {
  test.each(["step identify", "identify with a picture", "step choose-method", "step enter-code", "step choose-password", "step done", "step sign-in", "step account", "account looked after", "step activity", "step privacy", "step enter-number", "step choose-questions", "step set-up-authenticator", "step await-answer", "step enter-kept-code", "step set-up-passkey", "step keep-recovery-codes", "step find-request", "step answer-request", "step requests"])(
    "on %s is at least 64 pixels high in the page, and 44 among the tools",
    async (name) => {
      const fixture = fixtures[name];
      if (!fixture) throw new Error(`there is no fixture ${name}`);
      await reach(page, gallery.address(name), fixture);
      for (const box of await boxes("main :is(.button, .card.choice, .input, .more-row)")) expect(box.height).toBeGreaterThanOrEqual(64);
      for (const box of await boxes(".toolbar :is(button, select)")) {
        expect(box.height).toBeGreaterThanOrEqual(44);
        expect(box.width).toBeGreaterThanOrEqual(44);
      }
    },
  );

  async function boxes(selector: string): Promise<{ width: number; height: number }[]> {
    const found = await page.locator(selector).all();
    const measured = await Promise.all(found.map((one) => one.boundingBox()));
    return measured.filter((box) => box !== null);
  }
});
