import { readFile } from "node:fs/promises";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { pathsOf } from "../../contract/vocabulary.ts";
import { builtScreens } from "../../service/commands/screens.ts";
import { nextCode } from "../support/codes.ts";
import { chromiumPath } from "../support/prepare-chromium.ts";
import { startService, testPolicy, type TestService } from "../support/service.ts";
import { said, walkOn, type Walk } from "../support/walk.ts";

const { en } = said;
const password = "copper lantern Tuesday 41";
const newPassword = "lantern otter biscuit";
let browser: Browser;
let service: TestService;
let people = 0;
const open: BrowserContext[] = [];

beforeAll(async () => {
  const executablePath = chromiumPath();
  browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ["--no-sandbox"] });
  service = await startService({ screens: builtScreens(), policy: testPolicy({ methods: ["email", "text", "recovery-code"] }) });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

interface Tab {
  page: Page;
  walk: Walk;
}

async function newContext(): Promise<BrowserContext> {
  const context = await browser.newContext();
  open.push(context);
  return context;
}

/** Somebody with an e-mail address and a phone, by their user ID. */
async function somebody(): Promise<string> {
  const count = String(++people).padStart(3, "0");
  const userId = `pupil${count}`;
  await service.add({
    userId,
    password,
    methods: [{ factor: "email", address: `sam${count}@mail.example` }, { factor: "mobile", number: `+447700900${count}` }],
  });
  return userId;
}

async function openTab(context: BrowserContext, path: string = pathsOf.register): Promise<Tab> {
  const page = await context.newPage();
  await page.goto(new URL(path, service.origin).href);
  return { page, walk: walkOn(page) };
}

async function signsIn(context: BrowserContext, userId: string): Promise<Tab> {
  const tab = await openTab(context);
  await tab.walk.heading(en.signIn.title);
  await tab.walk.signIn(userId, password);
  await tab.walk.heading(en.account.title);
  return tab;
}

/** The fresh proof that a change asks for. */
async function proves({ walk }: Tab, kind: "email" | "text" = "email"): Promise<void> {
  await walk.heading(en.choose.title);
  const already = service.sent.messages.length;
  await walk.choose(kind);
  await walk.enterCode(await nextCode(service.sent, already));
}

async function removes({ page, walk }: Tab, factor: "email" | "mobile"): Promise<void> {
  await walk.entry(factor, "set").getByRole("button", { name: en.account.remove, exact: true }).click();
  await walk.press(en.account.removeYes);
  await page.getByText(en.account.removeAsk).waitFor({ state: "detached" });
}

describe("recovery codes", () => {
  it("are kept as a file, and each gets back in once", async () => {
    const userId = await somebody();
    const tab = await signsIn(await newContext(), userId);
    await tab.walk.setUp("recovery-codes");
    await proves(tab);
    await tab.walk.heading(en.recoveryCodes.title);
    const saving = tab.page.waitForEvent("download");
    await tab.walk.press(en.recoveryCodes.save);
    const kept = await readFile(await (await saving).path(), "utf8");
    const codes = await tab.page.getByRole("list", { name: en.recoveryCodes.list }).locator("code").allInnerTexts();
    expect(codes).toHaveLength(10);
    expect(kept.split("\r\n")).toEqual(expect.arrayContaining(codes));
    await tab.walk.press(en.recoveryCodes.kept);
    await tab.walk.entry("recovery-codes", "set").getByText("10 codes are left.").waitFor();

    const typesFirstCode = async (): Promise<Tab> => {
      const reset = await openTab(await newContext(), "/");
      await reset.walk.identify(userId);
      await reset.walk.choose("recovery-code");
      await reset.walk.heading(en.keptCode["recovery-code"].title);
      await reset.walk.enterCode(codes[0]?.toLowerCase().replaceAll("-", " ") ?? "");
      return reset;
    };
    const reset = await typesFirstCode();
    await reset.walk.setPassword(newPassword);
    await reset.walk.heading(en.done.title["password-changed"]);
    const again = await typesFirstCode();
    await again.page.getByRole("alert").getByText(en.refusal["code-wrong-kept"].what).waitFor();
  });

  it("are not registered until they are kept", async () => {
    const userId = await somebody();
    const context = await newContext();
    const tab = await signsIn(context, userId);
    await tab.walk.setUp("recovery-codes");
    await proves(tab);
    await tab.walk.heading(en.recoveryCodes.title);
    await tab.walk.press(en.actions.back);
    await tab.walk.entry("recovery-codes", "not set").waitFor();
  });
});

describe("two tabs at once", () => {
  it("cannot remove the last way back in between them", async () => {
    const userId = await somebody();
    const context = await newContext();
    const [one, other] = [await signsIn(context, userId), await signsIn(context, userId)];
    await removes(one, "email");
    await proves(one);
    await one.walk.entry("email", "not set").waitFor();
    await removes(other, "mobile");
    await proves(other, "text");
    await other.page.getByRole("alert").getByText(en.refusal["method-needed"].what).waitFor();
    await other.walk.entry("email", "not set").waitFor();
    await other.walk.entry("mobile", "set").waitFor();
  });

  it("of the same visit show how it stands now, to whoever acts on what was there before", async () => {
    const userId = await somebody();
    const one = await signsIn(await newContext(), userId);
    const opening = one.page.waitForEvent("popup");
    await one.page.evaluate((address) => window.open(address), one.page.url());
    const page = await opening;
    const other = { page, walk: walkOn(page) };
    await other.walk.heading(en.account.title);
    await one.page.getByRole("button", { name: en.account.page.activity }).click();
    await one.walk.heading(en.activity.title);
    await other.walk.press(en.account.looksGood);
    await other.page.getByText(en.refusal["stale-version"].what).waitFor();
    await other.walk.heading(en.activity.title);
  });
});

describe("by keyboard alone", () => {
  it("changes a password that one knows", async () => {
    const userId = await somebody();
    const { page, walk } = await signsIn(await newContext(), userId);
    const { keyboard } = page;
    const tabTo = async (name: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses++) {
        await keyboard.press("Tab");
        const focused = await page.evaluate(() => {
          const element = document.activeElement;
          return element instanceof HTMLInputElement ? element.id : (element?.textContent ?? "");
        });
        if (focused.startsWith(name)) return;
      }
      throw new Error(`The keyboard does not reach ${name}.`);
    };
    await tabTo(en.account.page.password);
    await keyboard.press("Enter");
    await walk.heading(en.password.title);
    for (const [field, typed] of [["current", password], ["password", newPassword], ["again", newPassword]] as const) {
      await tabTo(field);
      await keyboard.type(typed);
    }
    await keyboard.press("Enter");
    await walk.heading(en.account.passwordDone.title);
    const person = await service.directory.find(userId);
    if (person === null || "kind" in person) throw new Error("Sam is not in the directory.");
    expect(await service.directory.accepts(person.key, newPassword)).toBe(true);
  });

  it("says that something was not oneself, and the focus stays where it can be read", async () => {
    const userId = await somebody();
    const { page, walk } = await signsIn(await newContext(), userId);
    await page.getByRole("button", { name: en.account.page.activity }).focus();
    await page.keyboard.press("Enter");
    await walk.heading(en.activity.title);
    await page.getByRole("button", { name: en.activity.notMe.stop }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 2, name: en.account.stopped.title }).waitFor();
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  });
});
