import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { passwordIs } from "../support/directory.ts";
import { tabTo } from "../support/keyboard.ts";
import { said, walkOn } from "../support/walk.ts";
import { newContext, newPassword, openTab, password, proves, serveScreens, service, signsIn, somebody, type Somebody, type Tab } from "./visiting.ts";

const { en } = said;

serveScreens({ methods: ["email", "text", "recovery-code"] });

/** Somebody with an e-mail address and a phone. */
const withTwo = (): Promise<Somebody> => somebody(["email", "mobile"]);

async function removes({ page, walk }: Tab, factor: "email" | "mobile"): Promise<void> {
  await walk.entry(factor, "set").getByRole("button", { name: en.account.remove, exact: true }).click();
  await walk.press(en.account.removeYes);
  await page.getByText(en.account.removeAsk).waitFor({ state: "detached" });
}

describe("recovery codes", () => {
  it("are kept as a file, and each gets back in once", async () => {
    const { userId } = await withTwo();
    const tab = await signsIn(userId);
    await tab.walk.setUp("recovery-codes");
    await proves(tab, "email");
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
      const reset = await openTab();
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
    const { userId } = await withTwo();
    const tab = await signsIn(userId);
    await tab.walk.setUp("recovery-codes");
    await proves(tab, "email");
    await tab.walk.heading(en.recoveryCodes.title);
    await tab.walk.press(en.actions.back);
    await tab.walk.entry("recovery-codes", "not set").waitFor();
  });
});

describe("two tabs at once", () => {
  it("cannot remove the last way back in between them", async () => {
    const { userId } = await withTwo();
    const within = await newContext();
    const [one, other] = [await signsIn(userId, { within }), await signsIn(userId, { within })];
    await removes(one, "email");
    await proves(one, "email");
    await one.walk.entry("email", "not set").waitFor();
    await removes(other, "mobile");
    await proves(other, "text");
    await other.page.getByRole("alert").getByText(en.refusal["method-needed"].what).waitFor();
    await other.walk.entry("email", "not set").waitFor();
    await other.walk.entry("mobile", "set").waitFor();
  });

  it("of the same visit show how it stands now, to whoever acts on what was there before", async () => {
    const { userId } = await withTwo();
    const one = await signsIn(userId);
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
    const { userId } = await withTwo();
    const { page, walk } = await signsIn(userId);
    const { keyboard } = page;
    await tabTo(page, en.account.page.password);
    await keyboard.press("Enter");
    await walk.heading(en.password.title);
    for (const [field, typed] of [["current", password], ["password", newPassword], ["again", newPassword]] as const) {
      await tabTo(page, field);
      await keyboard.type(typed);
    }
    await keyboard.press("Enter");
    await walk.heading(en.account.passwordDone.title);
    expect(await passwordIs(service, userId, newPassword)).toBe(true);
  });

  it("says that something was not oneself, and the focus stays where it can be read", async () => {
    const { userId } = await withTwo();
    const { page, walk } = await signsIn(userId);
    await page.getByRole("button", { name: en.account.page.activity }).focus();
    await page.keyboard.press("Enter");
    await walk.heading(en.activity.title);
    await page.getByRole("button", { name: en.activity.notMe.stop }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 2, name: en.account.stopped.title }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  });
});
