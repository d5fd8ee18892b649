import type { Locator } from "playwright";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { pathsOf } from "../../contract/vocabulary.ts";
import { otherMatch } from "../support/codes.ts";
import { filled } from "../support/follower.ts";
import { tabTo } from "../support/keyboard.ts";
import { scanned } from "../support/phone.ts";
import { said } from "../support/walk.ts";
import { newPassword, openTab, password, proves, serveScreens, service, type Tab } from "./visiting.ts";

const { en } = said;
const hour = 60 * 60_000;
const ruth = { userId: "ruth.adeyemi", givenName: "Ruth", familyName: "Adeyemi", number: "+447700900200" };
let people = 0;

serveScreens({ methods: ["text", "email", "in-person"], confirmers: [{ staff: "Teachers", confirm: ["7B"] }], registration: { firstProofs: ["in-person"] } });
beforeAll(async () => {
  await service.add({ ...ruth, password, groups: ["Teachers"], methods: [{ factor: "mobile", number: ruth.number }] });
});
afterEach(() => {
  // One phone gets only so many messages in an hour.
  service.time.advance(hour);
});

interface Waiting extends Tab {
  userId: string;
  name: string;
  match: string;
}

/** A pupil with neither phone nor e-mail, who asks for somebody to say that it is them. */
async function pupilWaits(group = "7B"): Promise<Waiting> {
  const number = String(++people);
  const userId = `pupil${number}`;
  await service.add({ userId, password: "long forgotten 1", givenName: "Sam", familyName: `Okafor ${number}`, groups: [group], methods: [] });
  const { page, walk } = await openTab();
  await walk.identify(userId);
  await walk.choose("in-person");
  await walk.heading(en.awaitAnswer["in-person"].title);
  return { page, walk, userId, name: `Sam Okafor ${number}`, match: await page.locator(".match-number").innerText() };
}

/** A teacher on a phone of her own, signed in and recognised by a text. */
async function ruthIsHere(address: string = pathsOf.confirm): Promise<Tab> {
  const tab = await openTab(address);
  await tab.walk.heading(en.confirmSignIn.title);
  await tab.walk.signIn(ruth.userId, password);
  await proves(tab, "text");
  await tab.walk.heading(en.requests.title);
  return tab;
}

/** The card of somebody who waits. */
const cardOf = ({ page }: Tab, { name }: Waiting): Locator => page.getByRole("form", { name });
const yesTo = ({ name }: Waiting): string => filled(en.requests.confirm, { person: name });

describe("a pupil with neither phone nor e-mail", () => {
  it("is confirmed by a teacher who is there, chooses a new password, and reads later who it was", async () => {
    const pupil = await pupilWaits();
    const teacher = await ruthIsHere(await scanned(pupil.page));
    const card = cardOf(teacher, pupil);
    await card.getByText(filled(en.requests.userId, { userId: pupil.userId })).waitFor();
    await card.getByText(en.requests.wants.reset).waitFor();
    await card.getByRole("textbox").fill(pupil.match);
    await card.getByRole("button", { name: yesTo(pupil) }).click();
    await teacher.page.getByText(filled(en.requests.nowConfirmed, { person: pupil.name })).waitFor();
    await card.waitFor({ state: "detached" });

    await pupil.walk.heading(en.password.title);
    await pupil.walk.setPassword(newPassword);
    await pupil.walk.heading(en.done.title["password-changed"]);
    await teacher.walk.press(en.actions.finished);
    await teacher.walk.heading(en.done.title["finished-confirming"]);

    const later = await openTab(pathsOf.register);
    await later.walk.signIn(pupil.userId, newPassword);
    await later.page.getByRole("button", { name: en.account.page.activity }).click();
    await later.page.getByText(filled(en.activity.event["confirmed-in-person"], { by: "Ruth Adeyemi" })).waitFor();
  });

  it("is not confirmed by a wrong number, and the teacher is told to look again", async () => {
    const pupil = await pupilWaits();
    const teacher = await ruthIsHere();
    const card = cardOf(teacher, pupil);
    await card.getByRole("textbox").fill(otherMatch(pupil.match));
    await card.getByRole("button", { name: yesTo(pupil) }).click();
    await teacher.page.getByRole("alert").getByText(en.refusal["match-wrong"].what).waitFor();
    await pupil.walk.heading(en.awaitAnswer["in-person"].title);
    await card.getByRole("textbox").fill(pupil.match);
    await card.getByRole("button", { name: yesTo(pupil) }).click();
    await pupil.walk.heading(en.password.title);
  });

  it("is told when the teacher says no, and can ask again", async () => {
    const pupil = await pupilWaits();
    const teacher = await ruthIsHere();
    await cardOf(teacher, pupil).getByRole("button", { name: en.requests.decline }).click();
    await pupil.walk.heading(en.awaitAnswer.declined.title);
    await pupil.page.getByText(en.awaitAnswer.declined.what["in-person"]).waitFor();
    await pupil.walk.press(en.awaitAnswer.again);
    await pupil.walk.heading(en.awaitAnswer["in-person"].title);
  });

  it("of another class is not among those whom this teacher may confirm", async () => {
    const [other, own] = [await pupilWaits("8A"), await pupilWaits()];
    const teacher = await ruthIsHere();
    await cardOf(teacher, own).waitFor();
    await expect.poll(() => cardOf(teacher, other).count()).toBe(0);
  });

  it("appears while the teacher looks, and is confirmed by keyboard alone", async () => {
    const teacher = await ruthIsHere();
    const pupil = await pupilWaits();
    const card = cardOf(teacher, pupil);
    await card.waitFor();
    await tabTo(teacher.page, card.getByRole("textbox"));
    await teacher.page.keyboard.type(pupil.match);
    await teacher.page.keyboard.press("Enter");
    await pupil.walk.heading(en.password.title);
  });

  it("does not confirm themselves or a friend: pupils who sign in there are sent away", async () => {
    const userId = `pupil${String(++people)}`;
    await service.add({ userId, password, groups: ["7B"], methods: [{ factor: "mobile", number: "+447700900123" }] });
    const { page, walk } = await openTab(pathsOf.confirm);
    await walk.signIn(userId, password);
    await page.getByRole("alert").getByText(en.refusal["may-not-confirm"].what).waitFor();
  });

  it("registers for the first time, with a password that a whole class knows, once a teacher has confirmed them", async () => {
    const userId = `pupil${String(++people)}`;
    await service.add({ userId, password, givenName: "Ada", familyName: "Nowak", groups: ["7B"], methods: [] });
    const { page, walk } = await openTab(pathsOf.register);
    await walk.signIn(userId, password);
    await walk.setUp("mobile");
    await walk.heading(en.firstRegistration.title);
    await walk.press(en.awaitAnswer["in-person"].title);
    await walk.heading(en.awaitAnswer["in-person"].title);
    const pupil: Waiting = { page, walk, userId, name: "Ada Nowak", match: await page.locator(".match-number").innerText() };
    const teacher = await ruthIsHere();
    const card = cardOf(teacher, pupil);
    await card.getByText(en.requests.wants.register).waitFor();
    await card.getByRole("textbox").fill(pupil.match);
    await card.getByRole("button", { name: yesTo(pupil) }).click();
    await walk.heading(en.enterNumber.title);
  });
});
