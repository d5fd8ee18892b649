import { describe, expect, it } from "vitest";
import { languages } from "../../contract/vocabulary.ts";
import { nextCode } from "../support/codes.ts";
import { passwordIs } from "../support/directory.ts";
import { tabTo } from "../support/keyboard.ts";
import { said, walkOn } from "../support/walk.ts";
import { newPassword, openTab, serveScreens, serveUnder, service, somebody, type Somebody } from "./visiting.ts";

serveScreens();

/** Somebody who may choose among several ways. */
const newPerson = (): Promise<Somebody> => somebody(["email", "mobile", "questions"]);

describe("in a browser, somebody who forgot a password", () => {
  it.each(languages)("gets back in, in %s", async (language) => {
    const words = said[language];
    const { userId } = await newPerson();
    const { page } = await openTab();
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
    expect(await passwordIs(service, userId, newPassword)).toBe(true);
  });

  it("does the whole job by keyboard alone", async () => {
    const { userId } = await newPerson();
    const { page, walk } = await openTab();
    const { keyboard } = page;
    await walk.heading(said.en.identify.title);
    await tabTo(page, "user-id");
    await keyboard.type(userId);
    await keyboard.press("Enter");
    await walk.heading(said.en.choose.title);
    const already = service.sent.messages.length;
    await tabTo(page, said.en.kind.email);
    await keyboard.press("Enter");
    await walk.heading(said.en.code.title);
    await tabTo(page, "code");
    await keyboard.type(await nextCode(service.sent, already));
    await keyboard.press("Enter");
    await walk.heading(said.en.password.title);
    await tabTo(page, "password");
    await keyboard.type(newPassword);
    await tabTo(page, "again");
    await keyboard.type(newPassword);
    await keyboard.press("Enter");
    await walk.heading(said.en.done.title["password-changed"]);
  });

  it("finds the flow as it was after a refresh, and the truth after going back", async () => {
    const { userId } = await newPerson();
    const { page, walk } = await openTab();
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
  });

  it("may use two tabs: the older one is shown what is true now", async () => {
    const { userId } = await newPerson();
    const { page: first, walk } = await openTab();
    await walk.identify(userId);
    await walk.heading(said.en.choose.title);
    const second = await first.context().newPage();
    // A tab that was duplicated brings the flow with it.
    await second.addInitScript((memory: Record<string, string>) => {
      for (const [key, value] of Object.entries(memory)) sessionStorage.setItem(key, value);
    }, await first.evaluate(() => Object.fromEntries(Object.entries(sessionStorage)) as Record<string, string>));
    await second.goto(service.origin);
    await walkOn(second).heading(said.en.choose.title);
    await walkOn(second).choose("email");
    await walkOn(second).heading(said.en.code.title);
    await walk.choose("text");
    await walk.heading(said.en.code.title);
  });

  it("is shown the error first and the way on, and loses nothing", async () => {
    const { userId } = await newPerson();
    const { page, walk } = await openTab();
    await walk.press(said.en.actions.next);
    await page.getByRole("alert").getByText(said.en.identify.empty).waitFor();
    await expect.poll(() => page.title()).toContain("Error: ");
    await walk.identify(userId);
    await walk.choose("email");
    await walk.heading(said.en.code.title);
    await walk.enterCode("000000");
    await page.getByRole("alert").waitFor();
    await page.getByText("You have 4 tries left").first().waitFor();
  });

  it("turns to unlocking and back, and what was typed goes along; who starts anew starts empty", async () => {
    const { userId } = await newPerson();
    const { page, walk } = await openTab();
    const typed = () => page.locator("#user-id").inputValue();
    await page.locator("#user-id").fill(`${userId} `);
    await walk.press(said.en.identify.lockedOut);
    await walk.heading(said.en.identify.titleUnlock);
    await expect.poll(typed).toBe(`${userId} `);
    await walk.press(said.en.identify.forgotten);
    await walk.heading(said.en.identify.title);
    await expect.poll(typed).toBe(`${userId} `);
    await walk.press(said.en.actions.next);
    await walk.choose("email");
    await walk.heading(said.en.code.title);
    await walk.press(said.en.code.notYou);
    await walk.heading(said.en.identify.title);
    expect(await typed()).toBe("");
  });

  it("reads, hears or swaps the picture where the policy asks for one", async () => {
    const guarded = await serveUnder({ picture: true, gates: 2, confirmNumber: true });
    const sam = await somebody(["email", "mobile"], guarded);
    const { page, walk } = await openTab("/", { at: guarded });
    await page.getByRole("img", { name: said.en.identify.pictureAlt }).waitFor();
    const before = await page.locator("img").first().getAttribute("src");
    await walk.press(said.en.identify.anotherPicture);
    await page.waitForFunction((source) => document.querySelector("img")?.getAttribute("src") !== source, before);
    await page.locator("#picture").fill("0");
    await walk.identify(sam.userId);
    await page.getByRole("alert").waitFor();
    await walk.press(said.en.identify.cannot);
    await page.getByText(said.en.identify.swapped).waitFor();
    await walk.identify(sam.userId);
    await walk.heading(said.en.choose.title);
    await walk.choose("text");
    await walk.heading(said.en.number.title);
    await page.locator("#number").fill(sam.number.replace("+44", "0"));
    await walk.press(said.en.number.submit);
    await walk.enterCode(await nextCode(guarded.sent, 0));
    await walk.heading(said.en.choose.titleSecond);
    await walk.choose("email");
    await walk.enterCode(await nextCode(guarded.sent, 1));
    await walk.setPassword(newPassword);
    await walk.heading(said.en.done.title["password-changed"]);
  });
});
