import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { ownData } from "../../contract/own-data.ts";
import { pathsOf } from "../../contract/vocabulary.ts";
import { standInFor } from "../support/browser.ts";
import { nextCode } from "../support/codes.ts";
import { said } from "../support/walk.ts";
import { newContext, newPassword, openTab, password, proves, serveScreens, service, signsIn, somebody, type Somebody, type Tab } from "./visiting.ts";

const { en } = said;
const portal = "https://portal.school.example/home";

serveScreens({ registration: { skips: 2, returnTo: ["https://portal.school.example/"] } });

const registeringFrom = (address: string): string => `${pathsOf.register}?return=${encodeURIComponent(address)}`;

/** Follows the portal's link to the page of registering, and signs in. */
async function comesFromPortal({ userId }: Somebody): Promise<Tab> {
  const within = await newContext();
  await standInFor(portal, within);
  const tab = await openTab(registeringFrom(portal), { within });
  await tab.walk.heading(en.signIn.title);
  await tab.walk.signIn(userId, password);
  return tab;
}

describe("somebody whom a link at sign-in led here", () => {
  it("puts it off twice, does it then, and goes straight on from then on", async () => {
    const sam = await somebody([]);
    for (const left of [2, 1]) {
      const { page } = await comesFromPortal(sam);
      await page.getByRole("button", { name: `Skip for now (${String(left)} left)` }).click();
      await page.waitForURL(portal);
      }
    const last = await comesFromPortal(sam);
    await last.page.getByText("You have put this off before").waitFor();
    await expect.poll(() => last.page.getByRole("button", { name: /Skip/ }).count()).toBe(0);
    const already = service.sent.messages.length;
    await last.walk.setUp("email");
    await last.walk.enterAddress(sam.address);
    await last.walk.verify(await nextCode(service.sent, already));
    await last.walk.press(en.account.looksGood);
    await last.page.getByRole("link", { name: "Go on to portal.school.example" }).click();
    await last.page.waitForURL(portal);

    const { page } = await comesFromPortal(sam);
    await page.waitForURL(portal);
  });

  it("is not led anywhere that the policy does not name", async () => {
    const { page, walk } = await openTab(registeringFrom("https://portal.school.example.evil.example/"));
    await page.getByRole("heading", { level: 1, name: "The page that you came from is not on the list" }).waitFor();
    expect(new URL(page.url()).search).toBe("");
    await walk.press(en.onward.without);
    await walk.heading(en.signIn.title);
  });
});

describe("looking after one's account", () => {
  it("shows what was done, stops resets with one press, and allows them again after a proof", async () => {
    const sam = await somebody(["email"]);
    const tab = await signsIn(sam.userId);
    const { page, walk } = tab;
    await page.getByRole("button", { name: en.account.page.activity }).click();
    await walk.heading(en.activity.title);
    await page.getByText(en.activity.event["signed-in"]).waitFor();
    await walk.press(en.activity.notMe.stop);
    await page.getByText("The help desk has been told.").waitFor();
    await walk.press(en.actions.back);
    await page.getByRole("heading", { level: 2, name: en.account.stopped.title }).waitFor();
    await walk.press(en.account.stopped.allow);
    await proves(tab, "email");
    await walk.entry("email", "set").waitFor();
    await expect.poll(() => page.getByText(en.account.stopped.title).count()).toBe(0);
  });

  it("gives a copy of what is kept, and removes it all", async () => {
    const sam = await somebody(["email", "mobile"]);
    const tab = await signsIn(sam.userId);
    const { page, walk } = tab;
    await page.getByRole("button", { name: en.account.page.privacy }).click();
    await proves(tab, "email");
    await walk.heading(en.privacy.title);
    const saving = page.waitForEvent("download");
    await walk.press(en.privacy.download);
    const data = ownData.parse(JSON.parse(await readFile(await (await saving).path(), "utf8")));
    expect(data).toMatchObject({ userId: sam.userId, givenName: "Sam" });
    expect(data.methods.map(({ contact }) => contact)).toContain(sam.address);

    await walk.press(en.privacy.remove);
    await walk.heading(en.privacy.sure.title);
    await walk.press(en.privacy.sure.yes);
    await page.getByText(en.account.allRemoved).waitFor();
    for (const factor of ["email", "mobile"] as const) await walk.entry(factor, "not set").waitFor();
  });

  it("changes a password that one knows, and signs out everywhere else", async () => {
    const sam = await somebody(["email"]);
    const { page, walk } = await signsIn(sam.userId);
    await page.getByRole("button", { name: en.account.signOut }).click();
    await page.getByText(en.account.signedOut, { exact: true }).waitFor();
    await page.getByRole("button", { name: en.account.page.password }).click();
    await walk.heading(en.password.title);
    for (const current of ["not this one", password]) {
      await page.locator("#current").fill(current);
      await page.locator("#password").fill(newPassword);
      await page.locator("#again").fill(newPassword);
      await walk.press(en.password.change.submit);
      if (current !== password) await page.getByRole("alert").getByText(en.refusal["current-password-wrong"].what).waitFor();
    }
    await walk.heading(en.account.passwordDone.title);
    const again = await openTab(pathsOf.register);
    await again.walk.signIn(sam.userId, newPassword);
    await again.walk.entry("email", "set").waitFor();
  });
});
