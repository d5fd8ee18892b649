import type { Page } from "playwright";
import type { Language } from "../../contract/vocabulary.ts";
import type { Fixture } from "./fixtures-parts.ts";

export { openBrowser } from "../support/browser.ts";

type Act = (page: Page) => Promise<void>;

/** Presses a button, and waits for what it brings. */
const press = (button: string, brings: string): Act => async (page) => {
  await page.locator(button).click();
  await page.locator(brings).waitFor();
};

/** What a person does before a state is there. */
const acts: Record<NonNullable<Fixture["act"]>, Act> = {
  "choose a language and wait": async (page) => {
    await page.locator("#language").selectOption("en");
    await page.getByRole("dialog").waitFor({ timeout: 15_000 });
  },
  "open help": press("main > .actions .button >> nth=0", ".facts"),
  "hide screen": press(".toolbar .tool.hide", ".cover"),
  "press first button": press("main .button.primary", ".error-summary, main:not(:has(.button + .button)), h1:has-text('reach') >> nth=0"),
  "press remove": press(".entry.set .button:nth-child(2) >> nth=0", ".confirmation"),
  "open key": press("summary", ".key-as-text code"),
  "show all": press(".happened ~ .actions .button >> nth=0", ".happened li:nth-child(13)"),
  "ask to remove everything": press(".part:has(#remove-title) .button", "main:not(:has(.part)) .button.primary"),
  "remove everything": async (page) => {
    await acts["ask to remove everything"](page);
    await press("main .button.secondary", ".entries")(page);
  },
  "await health": (page) => page.locator(".health").waitFor(),
  "open keyboard": press(".toolbar .tool.board", ".keyboard"),
  "open keyboard with symbols": async (page) => {
    await acts["open keyboard"](page);
    await press(".cap.symbols", ".cap.letters")(page);
  },
  "open technician": async (page) => {
    await page.keyboard.press("Control+Alt+Shift+KeyK");
    await page.locator("#secret").waitFor();
  },
  "mistype PIN": async (page) => {
    await acts["open technician"](page);
    await enterPin(page, "654321");
    await page.getByRole("alert").waitFor();
  },
  "ask for passphrase": async (page) => {
    await acts["open technician"](page);
    await press(".button.secondary >> nth=0", "#secret[inputmode=text]")(page);
  },
  "let technician in": async (page) => {
    await acts["open technician"](page);
    await enterPin(page, "123456");
    await page.locator(".technician:not(:has(#secret))").waitFor();
  },
  diagnose: async (page) => {
    await acts["let technician in"](page);
    await press("main .button.primary", ".diagnosis")(page);
  },
  "open list": async (page) => {
    await page.locator("#region").fill("united");
    await page.locator(".options li").first().waitFor();
  },
  "answer questions": async (page) => {
    await answerAlike(page);
    await press("main .button.primary", ".field-fault >> nth=0")(page);
  },
  "type a password": async (page) => {
    for (const field of ["#password", "#again"]) await page.locator(field).fill("lantern-otter-biscuit");
    await page.locator(".meter.enough").waitFor();
  },
  "ask for three words": async (page) => {
    await press(".actions.beside .button >> nth=1", ".suggestion")(page);
    await page.locator(".meter.enough").waitFor();
  },
};

async function enterPin(page: Page, pin: string): Promise<void> {
  await page.locator("#secret").fill(pin);
  await page.keyboard.press("Enter");
}

/** Chooses a question in each list and gives all of them one answer. */
export async function answerAlike(page: Page): Promise<void> {
  await page.locator("#question-0").waitFor();
  for (const [index, list] of (await page.locator("select.input").all()).entries()) {
    await list.selectOption({ index: 1 });
    await page.locator(`#answer-${String(index)}`).fill("Rex");
  }
}

/** Chooses a language; false where a page has no list of them and speaks another. */
export async function speak(page: Page, language: Language): Promise<boolean> {
  const spoken = await page.evaluate(choose, language);
  if (spoken === "no list") return false;
  if (spoken !== language) await page.locator(`html[lang=${language}]`).waitFor();
  await page.evaluate("document.fonts.ready.then(() => true)");
  return true;
}

/** In the page: chooses in the list, even while a dialog or the cover lies over it, and says what was spoken until now. */
function choose(language: string): string {
  const spoken = document.documentElement.lang;
  const list = document.querySelector<HTMLSelectElement>("#language");
  if (list === null) return spoken === language ? spoken : "no list";
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value")?.set?.call(list, language);
  list.dispatchEvent(new Event("change", { bubbles: true }));
  return spoken;
}

/** Waits until the screen of a fixture is there, and does what it takes to reach its state, in a language that is chosen on the way. */
export async function reach(page: Page, address: string, fixture: Fixture, language: Language = "en"): Promise<void> {
  await page.goto(address);
  // A kiosk's own health may say that nothing answers before the organisation's answer is there.
  await page.locator(fixture.silent === true ? ".starting h1" : "main:not(.starting) h1").waitFor({ timeout: 15_000 });
  if (language !== "en") await speak(page, language);
  if (fixture.act !== undefined) await acts[fixture.act](page);
  await page.evaluate("document.fonts.ready.then(() => true)");
}
