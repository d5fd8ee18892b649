import { readFile } from "node:fs/promises";
import { chromium, type Browser, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownData } from "../../contract/own-data.ts";
import { pathsOf } from "../../contract/vocabulary.ts";
import { builtScreens } from "../../service/commands/screens.ts";
import { nextCode } from "../support/codes.ts";
import { chromiumPath } from "../support/prepare-chromium.ts";
import { startService, testPolicy, type TestService } from "../support/service.ts";
import { said, walkOn, type Walk } from "../support/walk.ts";

const { en } = said;
const password = "copper lantern Tuesday 41";
const newPassword = "lantern otter biscuit";
const portal = "https://portal.school.example/home";
let browser: Browser;
let service: TestService;
let people = 0;

interface Somebody {
  userId: string;
  address: string;
  number: string;
}

async function somebody(registered: ("email" | "mobile")[]): Promise<Somebody> {
  const count = String(++people).padStart(3, "0");
  const one = { userId: `pupil${count}`, address: `sam${count}@mail.example`, number: `+447700900${count}` };
  const methods = registered.map((factor) => (factor === "email" ? { factor, address: one.address } : { factor, number: one.number }));
  await service.add({ userId: one.userId, password, methods });
  return one;
}

/** Opens the page of registering, by a link that leads back where one is named, and signs in. */
async function signIn({ userId }: Somebody, { returnTo, with: typed = password }: { returnTo?: string; with?: string } = {}): Promise<{ page: Page; walk: Walk }> {
  const page = await (await browser.newContext()).newPage();
  await page.route("https://portal.school.example/**", (route) => route.fulfill({ contentType: "text/html", body: "<title>The portal</title>" }));
  await page.goto(`${service.origin}${pathsOf.register}${returnTo === undefined ? "" : `?return=${encodeURIComponent(returnTo)}`}`);
  const walk = walkOn(page);
  await walk.heading(en.signIn.title);
  await walk.signIn(userId, typed);
  return { page, walk };
}

/** The fresh proof that some pages ask for. */
async function prove(walk: Walk): Promise<void> {
  await walk.heading(en.choose.title);
  const already = service.sent.messages.length;
  await walk.choose("email");
  await walk.enterCode(await nextCode(service.sent, already));
}

beforeAll(async () => {
  const executablePath = chromiumPath();
  browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ["--no-sandbox"] });
  service = await startService({ screens: builtScreens(), policy: testPolicy({ registration: { skips: 2, returnTo: ["https://portal.school.example/"] } }) });
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

describe("somebody whom a link at sign-in led here", () => {
  it("puts it off twice, does it then, and goes straight on from then on", async () => {
    const sam = await somebody([]);
    for (const left of [2, 1]) {
      const { page } = await signIn(sam, { returnTo: portal });
      await page.getByRole("button", { name: `Skip for now (${String(left)} left)` }).click();
      await page.waitForURL(portal);
      await page.context().close();
    }
    const last = await signIn(sam, { returnTo: portal });
    await last.page.getByText("You have put this off before").waitFor();
    expect(await last.page.getByRole("button", { name: /Skip/ }).count()).toBe(0);
    const already = service.sent.messages.length;
    await last.walk.setUp("email");
    await last.walk.enterAddress(sam.address);
    await last.walk.verify(await nextCode(service.sent, already));
    await last.walk.press(en.account.looksGood);
    await last.page.getByRole("link", { name: "Go on to portal.school.example" }).click();
    await last.page.waitForURL(portal);
    await last.page.context().close();

    const { page } = await signIn(sam, { returnTo: portal });
    await page.waitForURL(portal);
    await page.context().close();
  });

  it("is not led anywhere that the policy does not name", async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${service.origin}${pathsOf.register}?return=${encodeURIComponent("https://portal.school.example.evil.example/")}`);
    await page.getByRole("heading", { level: 1, name: "The page that you came from is not on the list" }).waitFor();
    expect(new URL(page.url()).search).toBe("");
    await walkOn(page).press(en.onward.without);
    await walkOn(page).heading(en.signIn.title);
    await page.context().close();
  });
});

describe("looking after one's account", () => {
  it("shows what was done, stops resets with one press, and allows them again after a proof", async () => {
    const sam = await somebody(["email"]);
    const { page, walk } = await signIn(sam);
    await page.getByRole("button", { name: en.account.page.activity }).click();
    await walk.heading(en.activity.title);
    await page.getByText(en.activity.event["signed-in"]).waitFor();
    await walk.press(en.activity.notMe.stop);
    await page.getByText("The help desk has been told.").waitFor();
    await walk.press(en.actions.back);
    await page.getByRole("heading", { level: 2, name: en.account.stopped.title }).waitFor();
    await walk.press(en.account.stopped.allow);
    await prove(walk);
    await walk.entry("email", "set").waitFor();
    expect(await page.getByText(en.account.stopped.title).count()).toBe(0);
    await page.context().close();
  });

  it("gives a copy of what is kept, and removes it all", async () => {
    const sam = await somebody(["email", "mobile"]);
    const { page, walk } = await signIn(sam);
    await page.getByRole("button", { name: en.account.page.privacy }).click();
    await prove(walk);
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
    await page.context().close();
  });

  it("changes a password that one knows, and signs out everywhere else", async () => {
    const sam = await somebody(["email"]);
    const { page, walk } = await signIn(sam);
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
    await page.context().close();
    const again = await signIn(sam, { with: newPassword });
    await again.walk.entry("email", "set").waitFor();
    await again.page.context().close();
  });
});
