import { describe, expect, it, onTestFinished } from "vitest";
import { pathsOf } from "../../contract/vocabulary.ts";
import { otherMatch } from "../support/codes.ts";
import { passwordIs } from "../support/directory.ts";
import { tabTo } from "../support/keyboard.ts";
import { openPhone, scanned, type Phone } from "../support/phone.ts";
import { said } from "../support/walk.ts";
import { browser, newPassword, openTab, password, serveScreens, service, somebody, type Tab } from "./visiting.ts";

const { en } = said;
const fiveMinutes = 5 * 60_000;

serveScreens({ methods: ["approval", "email"], registration: { factors: ["passkey", "email"] } });

/** Somebody whose passkey is on their phone. */
async function samWithPhone(): Promise<{ userId: string; phone: Phone }> {
  const { userId } = await somebody();
  const phone = await openPhone(browser, service.origin);
  onTestFinished(() => phone.close());
  await phone.makesPasskey(userId, password);
  return { userId, phone };
}

interface Screen extends Tab {
  /** The number that it shows. */
  match(): Promise<string>;
}

/** A computer at which somebody asks for a yes on their phone. */
async function asking(userId: string): Promise<Screen> {
  const { page, walk } = await openTab();
  await walk.identify(userId);
  await walk.choose("approval");
  await walk.heading(en.awaitAnswer.approval.title);
  return { page, walk, match: () => page.locator(".match-number").innerText() };
}

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
    expect(await passwordIs(service, userId, newPassword)).toBe(true);
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
    await tabTo(phone.page, "request-code");
    await keyboard.type((await screen.page.locator(".typed-instead code").innerText()).toLowerCase());
    await keyboard.press("Enter");
    await phone.walk.heading(en.answerRequest.title.reset);
    await tabTo(phone.page, "match");
    await keyboard.type(await screen.match());
    await keyboard.press("Enter");
    await phone.walk.heading(en.done.title.approved);
    await screen.walk.heading(en.password.title);
  });

  it("is used for another screen in a page that still asks about the last one", async () => {
    const { userId, phone } = await samWithPhone();
    await phone.scans((await asking(userId)).page);
    await phone.walk.heading(en.answerRequest.title.reset);
    const screen = await asking(userId);
    await phone.page.reload();
    await phone.walk.press(en.answerRequest.another);
    await phone.walk.heading(en.findRequest.title);
    await phone.page.locator("#request-code").fill(await screen.page.locator(".typed-instead code").innerText());
    await phone.walk.press(en.actions.next);
    await saysYes(phone, await screen.match());
    await screen.walk.heading(en.password.title);
  });

  it("does nothing with a wrong number until the right one is typed", async () => {
    const { userId, phone } = await samWithPhone();
    const screen = await asking(userId);
    await phone.scans(screen.page);
    await saysYes(phone, otherMatch(await screen.match()));
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
    const wrong = otherMatch(await screen.match());
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
