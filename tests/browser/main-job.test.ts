import { chromium, type Browser, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { languages } from "../../contract/vocabulary.ts";
import { builtScreens } from "../../service/commands/screens.ts";
import { nextCode } from "../support/codes.ts";
import { chromiumPath } from "../support/prepare-chromium.ts";
import { startService, testPolicy, type TestService } from "../support/service.ts";
import { said, walkOn } from "../support/walk.ts";

const newPassword = "lantern otter biscuit";
let browser: Browser;
let service: TestService;
let people = 0;

async function newPerson(): Promise<string> {
  const number = String(++people).padStart(3, "0");
  const userId = `pupil${number}`;
  await service.add({
    userId,
    password: "the old password 1",
    methods: [
      { factor: "email", address: `john${number}@mail.co.uk` },
      { factor: "mobile", number: `+447700900${number}` },
      { factor: "questions", answers: { "first-pet": "Rex", "first-street": "Elm Road", "dream-job": "Astronaut" } },
    ],
  });
  return userId;
}

async function open(origin = service.origin): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(origin);
  return page;
}

const passwordIs = async (userId: string, password: string): Promise<boolean> => {
  const person = await service.directory.find(userId);
  if (person === null || "kind" in person) throw new Error("nobody there");
  return (await service.directory.accepts(person.key, password)) === true;
};

beforeAll(async () => {
  const executablePath = chromiumPath();
  browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ["--no-sandbox"] });
  service = await startService({ screens: builtScreens() });
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

describe("in a browser, somebody who forgot a password", () => {
  it.each(languages)("gets back in, in %s", async (language) => {
    const words = said[language];
    const userId = await newPerson();
    const page = await open();
    if (language !== "en") await page.getByRole("combobox", { name: said.en.language.label }).selectOption(language);
    const walk = walkOn(page, language);
    await walk.heading(words.identify.title);
    await walk.identify(userId);
    await walk.heading(words.choose.title);
    const already = service.sent.messages.length;
    await walk.choose("email");
    await walk.heading(words.code.title);
    const code = await nextCode(service.sent, already);
    expect(service.sent.messages[already]?.language).toBe(language);
    await walk.enterCode(`${code.slice(0, 3)} ${code.slice(3)}`);
    await walk.heading(words.password.title);
    await walk.setPassword(newPassword);
    await walk.heading(words.done.title["password-changed"]);
    expect(await passwordIs(userId, newPassword)).toBe(true);
    await page.context().close();
  });

  it("does the whole job by keyboard alone", async () => {
    const userId = await newPerson();
    const page = await open();
    const { keyboard } = page;
    const walk = walkOn(page);
    /** Tab until the focus is on what is wanted, as somebody without a mouse does. */
    const tabTo = async (name: string): Promise<void> => {
      for (let press = 0; press < 40; press++) {
        await keyboard.press("Tab");
        const focused = await page.evaluate(() => {
          const element = document.activeElement;
          return element instanceof HTMLInputElement ? element.id : (element?.textContent ?? "");
        });
        if (focused.startsWith(name)) return;
      }
      throw new Error(`The keyboard does not reach ${name}.`);
    };
    await walk.heading(said.en.identify.title);
    await tabTo("user-id");
    await keyboard.type(userId);
    await keyboard.press("Enter");
    await walk.heading(said.en.choose.title);
    const already = service.sent.messages.length;
    await tabTo(said.en.kind.email);
    await keyboard.press("Enter");
    await walk.heading(said.en.code.title);
    await tabTo("code");
    await keyboard.type(await nextCode(service.sent, already));
    await keyboard.press("Enter");
    await walk.heading(said.en.password.title);
    await tabTo("password");
    await keyboard.type(newPassword);
    await tabTo("again");
    await keyboard.type(newPassword);
    await keyboard.press("Enter");
    await walk.heading(said.en.done.title["password-changed"]);
    await page.context().close();
  });

  it("finds the flow as it was after a refresh, and the truth after going back", async () => {
    const userId = await newPerson();
    const page = await open();
    const walk = walkOn(page);
    await walk.identify(userId);
    await walk.heading(said.en.choose.title);
    const already = service.sent.messages.length;
    await walk.choose("email");
    await walk.heading(said.en.code.title);
    await page.reload();
    await walk.heading(said.en.code.title);
    await page.goBack();
    await walk.heading(said.en.choose.title);
    await walk.choose("email");
    await walk.enterCode(await nextCode(service.sent, already));
    await walk.heading(said.en.password.title);
    await page.context().close();
  });

  it("may use two tabs: the older one is shown what is true now", async () => {
    const userId = await newPerson();
    const first = await open();
    await walkOn(first).identify(userId);
    await walkOn(first).heading(said.en.choose.title);
    const second = await first.context().newPage();
    // A tab that was duplicated brings the flow with it.
    await second.addInitScript((memory: Record<string, string>) => {
      for (const [key, value] of Object.entries(memory)) sessionStorage.setItem(key, value);
    }, await first.evaluate(() => Object.fromEntries(Object.entries(sessionStorage)) as Record<string, string>));
    await second.goto(service.origin);
    await walkOn(second).heading(said.en.choose.title);
    await walkOn(second).choose("email");
    await walkOn(second).heading(said.en.code.title);
    await walkOn(first).choose("text");
    await walkOn(first).heading(said.en.code.title);
    await first.context().close();
  });

  it("is shown the error first and the way on, and loses nothing", async () => {
    const userId = await newPerson();
    const page = await open();
    const walk = walkOn(page);
    await walk.press(said.en.actions.next);
    await page.getByRole("alert").getByText(said.en.identify.empty).waitFor();
    expect(await page.title()).toContain("Error: ");
    await walk.identify(userId);
    await walk.choose("email");
    await walk.heading(said.en.code.title);
    await walk.enterCode("000000");
    await page.getByRole("alert").waitFor();
    await page.getByText("You have 4 tries left").first().waitFor();
    await page.context().close();
  });

  it("reads, hears or swaps the picture where the policy asks for one", async () => {
    const guarded = await startService({ screens: builtScreens(), policy: testPolicy({ picture: true, gates: 2, confirmNumber: true }) });
    try {
      await guarded.add({ userId: "sam", password: "x", methods: [{ factor: "email", address: "sam@mail.example" }, { factor: "mobile", number: "+447700900123" }] });
      const page = await open(guarded.origin);
      const walk = walkOn(page);
      await page.getByRole("img", { name: said.en.identify.pictureAlt }).waitFor();
      const before = await page.locator("img").first().getAttribute("src");
      await walk.press(said.en.identify.anotherPicture);
      await page.waitForFunction((source) => document.querySelector("img")?.getAttribute("src") !== source, before);
      await page.locator("#picture").fill("0");
      await walk.identify("sam");
      await page.getByRole("alert").waitFor();
      await walk.press(said.en.identify.cannot);
      await page.getByText(said.en.identify.swapped).waitFor();
      await walk.identify("sam");
      await walk.heading(said.en.choose.title);
      await walk.choose("text");
      await walk.heading(said.en.number.title);
      await page.locator("#number").fill("07700 900123");
      await walk.press(said.en.number.submit);
      await walk.enterCode(await nextCode(guarded.sent, 0));
      await walk.heading(said.en.choose.titleSecond);
      await walk.choose("email");
      await walk.enterCode(await nextCode(guarded.sent, 1));
      await walk.setPassword(newPassword);
      await walk.heading(said.en.done.title["password-changed"]);
      await page.context().close();
    } finally {
      await guarded.stop();
    }
  });
});
