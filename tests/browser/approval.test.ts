import { chromium, type Browser, type Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { pathsOf } from "../../contract/vocabulary.ts";
import { builtScreens } from "../../service/commands/screens.ts";
import { openPhone, scanned, type Phone } from "../support/phone.ts";
import { chromiumPath } from "../support/prepare-chromium.ts";
import { startService, testPolicy, type TestService } from "../support/service.ts";
import { said, walkOn, type Walk } from "../support/walk.ts";

const { en } = said;
const password = "copper lantern Tuesday 41";
const newPassword = "lantern otter biscuit";
const fiveMinutes = 5 * 60_000;
let browser: Browser;
let service: TestService;
let people = 0;
const open: { close(): Promise<unknown> }[] = [];

beforeAll(async () => {
  const executablePath = chromiumPath();
  browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ["--no-sandbox"] });
  service = await startService({ screens: builtScreens(), policy: testPolicy({ methods: ["approval", "email"], registration: { factors: ["passkey", "email"] } }) });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

/** Somebody whose passkey is on their phone. */
async function samWithPhone(): Promise<{ userId: string; phone: Phone }> {
  const userId = `sam${String(++people)}`;
  await service.add({ userId, password, methods: [] });
  const phone = await openPhone(browser, service.origin);
  open.push(phone);
  await phone.makesPasskey(userId, password);
  return { userId, phone };
}

interface Screen {
  page: Page;
  walk: Walk;
  /** The number that it shows. */
  match(): Promise<string>;
}

/** A computer at which somebody asks for a yes on their phone. */
async function asking(userId: string): Promise<Screen> {
  const context = await browser.newContext();
  open.push(context);
  const page = await context.newPage();
  const walk = walkOn(page);
  await page.goto(service.origin);
  await walk.identify(userId);
  await walk.choose("approval");
  await walk.heading(en.awaitAnswer.approval.title);
  return { page, walk, match: () => page.locator(".match-number").innerText() };
}

const otherThan = (match: string): string => (match === "11" ? "12" : "11");

/** Types the number into the phone and says yes with a finger. */
async function saysYes({ page, walk }: Phone, match: string): Promise<void> {
  await walk.heading(en.answerRequest.title.reset);
  await page.locator("#match").fill(match);
  await walk.press(en.answerRequest.approve);
}

describe("a passkey on one's phone", () => {
  it("is made where one registers, and says yes to a reset on another screen, which goes on by itself", async () => {
    const { userId, phone } = await samWithPhone();
    const screen = await asking(userId);
    await phone.scans(screen.page);
    await saysYes(phone, await screen.match());
    await phone.walk.heading(en.done.title.approved);
    await phone.page.getByText(en.done.lead.approved).waitFor();
    await screen.walk.heading(en.password.title);
    await screen.walk.setPassword(newPassword);
    await screen.walk.heading(en.done.title["password-changed"]);
    const person = await service.directory.find(userId);
    if (person === null || "kind" in person) throw new Error("Sam is not in the directory.");
    expect(await service.directory.accepts(person.key, newPassword)).toBe(true);
  });

  it("leaves no code in the phone's address bar, and no code in what the QR code sends to the service", async () => {
    const { userId, phone } = await samWithPhone();
    const screen = await asking(userId);
    const address = new URL(await scanned(screen.page));
    expect([address.origin, address.pathname, address.search]).toEqual([service.origin, pathsOf.approve, ""]);
    const requested: string[] = [];
    phone.page.on("request", (request) => requested.push(request.url()));
    await phone.scans(screen.page);
    await phone.walk.heading(en.answerRequest.title.reset);
    expect(phone.page.url()).toBe(`${service.origin}${pathsOf.approve}`);
    expect(requested.filter((url) => url.includes(address.hash.slice(1)))).toEqual([]);
  });

  it("is found by the code under the picture where there is no camera, by keyboard alone", async () => {
    const { userId, phone } = await samWithPhone();
    const screen = await asking(userId);
    await phone.page.goto(new URL(pathsOf.approve, service.origin).href);
    await phone.walk.heading(en.findRequest.title);
    const { keyboard } = phone.page;
    const tabTo = async (id: string): Promise<void> => {
      for (let presses = 0; presses < 30; presses++) {
        if (await phone.page.evaluate((wanted) => document.activeElement?.id === wanted, id)) return;
        await keyboard.press("Tab");
      }
      throw new Error(`The keyboard does not reach ${id}.`);
    };
    await tabTo("request-code");
    await keyboard.type((await screen.page.locator(".typed-instead code").innerText()).toLowerCase());
    await keyboard.press("Enter");
    await phone.walk.heading(en.answerRequest.title.reset);
    await tabTo("match");
    await keyboard.type(await screen.match());
    await keyboard.press("Enter");
    await phone.walk.heading(en.done.title.approved);
    await screen.walk.heading(en.password.title);
  });

  it("does nothing with a wrong number until the right one is typed", async () => {
    const { userId, phone } = await samWithPhone();
    const screen = await asking(userId);
    await phone.scans(screen.page);
    await saysYes(phone, otherThan(await screen.match()));
    await phone.page.getByRole("alert").getByText(en.refusal["match-wrong"].what).waitFor();
    await screen.walk.heading(en.awaitAnswer.approval.title);
    await saysYes(phone, await screen.match());
    await screen.walk.heading(en.password.title);
  });

  it("is declined after three wrong numbers; asking again makes another number", async () => {
    const { userId, phone } = await samWithPhone();
    const screen = await asking(userId);
    const address = await scanned(screen.page);
    await phone.scans(screen.page);
    const wrong = otherThan(await screen.match());
    for (const left of ["You have 2 tries left.", en.tries.last]) {
      await saysYes(phone, wrong);
      await phone.page.getByText(left).first().waitFor();
    }
    await saysYes(phone, wrong);
    await phone.walk.heading(en.done.title.declined);
    await screen.walk.heading(en.awaitAnswer.declined.title);
    await screen.walk.press(en.awaitAnswer.again);
    await screen.walk.heading(en.awaitAnswer.approval.title);
    expect(await scanned(screen.page)).not.toBe(address);
    await phone.scans(screen.page);
    await saysYes(phone, await screen.match());
    await screen.walk.heading(en.password.title);
  });

  it("says no for somebody who asked for nothing, and whom to tell", async () => {
    const { userId, phone } = await samWithPhone();
    const screen = await asking(userId);
    await phone.scans(screen.page);
    await phone.walk.heading(en.answerRequest.title.reset);
    await phone.page.getByText(en.answerRequest.nobodyAsks).waitFor();
    await phone.walk.press(en.answerRequest.decline);
    await phone.walk.heading(en.done.title.declined);
    await phone.page.getByText("IT help desk, 01744 000 000").first().waitFor();
    await screen.walk.heading(en.awaitAnswer.declined.title);
    await screen.page.getByText(en.awaitAnswer.declined.what.approval).waitFor();
    await screen.walk.press(en.actions.tryAnotherWay);
    await screen.walk.heading(en.choose.title);
  });

  it("is asked for in vain after five minutes, on both screens", async () => {
    const { userId, phone } = await samWithPhone();
    const screen = await asking(userId);
    const address = await scanned(screen.page);
    service.time.advance(fiveMinutes);
    await screen.walk.heading(en.awaitAnswer.expired.title);
    await phone.page.goto(address);
    await phone.page.getByRole("alert").getByText(en.refusal["request-not-found"].what).waitFor();
    await screen.walk.press(en.awaitAnswer.again);
    await screen.walk.heading(en.awaitAnswer.approval.title);
  });

  it("is not used by a finger that is not its owner's", async () => {
    const { userId, phone } = await samWithPhone();
    const screen = await asking(userId);
    await phone.scans(screen.page);
    await phone.knowsFinger(false);
    await saysYes(phone, await screen.match());
    await phone.page.getByRole("alert").getByText(en.answerRequest.trouble.cancelled.what).waitFor();
    await phone.knowsFinger(true);
    await saysYes(phone, await screen.match());
    await screen.walk.heading(en.password.title);
  });

  it("says yes only to what its own account asks for", async () => {
    const { phone: another } = await samWithPhone();
    const { userId } = await samWithPhone();
    const screen = await asking(userId);
    await another.scans(screen.page);
    await saysYes(another, await screen.match());
    await another.page.getByRole("alert").getByText(en.refusal["approval-wrong"].what).waitFor();
    await screen.walk.heading(en.awaitAnswer.approval.title);
  });
});
