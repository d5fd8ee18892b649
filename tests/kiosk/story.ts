import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright";
import { pathsOf } from "../../contract/vocabulary.ts";
import { openBrowser } from "../support/browser.ts";
import { nextCode } from "../support/codes.ts";
import type { BuiltApp } from "../support/electron-app.ts";
import { startKiosk } from "../support/electron.ts";
import { openPhone } from "../support/phone.ts";
import { startService, testPolicy } from "../support/service.ts";
import { said, walkOn } from "../support/walk.ts";
import { painted } from "./painted.ts";
import { smallPng } from "./small-png.ts";

const { en } = said;
const sam = { userId: "sam.okafor", password: "copper lantern Tuesday 41", number: "07700 900177" };
const computer = { width: 1024, height: 768 };
const touchScreen = { width: 1280, height: 1024 };

interface Scene {
  /** One sentence about what is seen. */
  sentence: string;
  file: string;
}

/**
 * One registration at a computer and on a phone, and one reset at the real kiosk with the phone beside it.
 *
 * @returns the page that tells it, in Markdown
 */
export async function takeStory(app: BuiltApp, keep: (file: string, picture: Buffer) => void): Promise<string> {
  const scenes: Record<"registering" | "gettingBackIn", Scene[]> = { registering: [], gettingBackIn: [] };
  const add = (part: keyof typeof scenes, name: string, picture: Buffer, sentence: string): void => {
    const file = `story-${String(scenes.registering.length + scenes.gettingBackIn.length + 1).padStart(2, "0")}-${name}.png`;
    keep(file, smallPng(picture));
    scenes[part].push({ sentence, file });
  };

  const service = await startService({
    screens: path.join(app.folder, "out/renderer"),
    policy: testPolicy({ methods: ["text", "email", "approval"], registration: { factors: ["mobile", "email", "passkey"], required: 2 } }),
  });
  await service.add({ userId: sam.userId, password: sam.password, methods: [] });
  const browser = await openBrowser();
  try {
    const desk = await (await browser.newContext({ viewport: computer })).newPage();
    const atDesk = walkOn(desk);
    const seen = async (page: Page): Promise<Buffer> => {
      await painted(page);
      return page.screenshot();
    };
    const registering = async (name: string, page: Page, sentence: string): Promise<void> => add("registering", name, await seen(page), sentence);

    await desk.goto(new URL(pathsOf.register, service.origin).href);
    await atDesk.heading(en.signIn.title);
    await desk.locator("#user-id").fill(sam.userId);
    await desk.locator("#password").fill(sam.password);
    await registering("sign-in", desk, "While Sam still knows the password, Sam signs in to say how to get back in later.");
    await atDesk.press(en.signIn.submit);
    await atDesk.heading(en.account.title);
    await registering("nothing-set", desk, "Nothing is set up yet, and the school wants two ways back in.");
    await atDesk.setUp("mobile");
    await atDesk.heading(en.enterNumber.title);
    await desk.locator("#number").fill(sam.number);
    await registering("phone-number", desk, "First Sam types a phone number, the way Sam always does.");
    await atDesk.press(en.enterNumber.textMe);
    await atDesk.heading(en.code.title);
    const code = await nextCode(service.sent, 0);
    await desk.locator("#code").fill(code);
    await registering("code", desk, "A text brings a code to that phone, and Sam types it, so the number is surely Sam’s own.");
    await atDesk.press(en.verify.submit);
    await atDesk.entry("mobile", "set").waitFor();
    await registering("phone-set", desk, "The phone is set up and already saved; one more way is wanted.");

    const phone = await openPhone(browser, service.origin);
    await phone.page.goto(new URL(pathsOf.register, service.origin).href);
    await phone.walk.heading(en.signIn.title);
    await phone.walk.signIn(sam.userId, sam.password);
    await phone.walk.setUp("passkey");
    const already = service.sent.messages.length;
    await phone.walk.choose("text");
    await phone.walk.enterCode(await nextCode(service.sent, already));
    await phone.walk.heading(en.setUpPasskey.title);
    await registering("passkey", phone.page, "So Sam opens the same page on the phone and makes a passkey there, with one finger.");
    await phone.walk.press(en.setUpPasskey.submit);
    await phone.walk.entry("passkey", "set").waitFor();
    await phone.walk.press(en.account.looksGood);
    await phone.walk.heading(en.done.title.registered);
    await registering("all-set", phone.page, "Sam is all set, and can get back in without asking anybody.");
    await desk.context().close();

    const kiosk = await startKiosk({ app, serviceUrl: service.origin, enrolment: service.kiosk, display: touchScreen });
    try {
      const atKiosk = walkOn(kiosk.page);
      const onDisplay = async (): Promise<Buffer> => {
        await painted(kiosk.page);
        return kiosk.display.capture("png");
      };
      const gettingBackIn = async (name: string, sentence: string): Promise<void> => add("gettingBackIn", name, await onDisplay(), sentence);
      const withPhone = async (name: string, sentence: string): Promise<void> => add("gettingBackIn", name, beside(await onDisplay(), await seen(phone.page)), sentence);

      await atKiosk.heading(en.identify.title);
      await kiosk.page.locator("#user-id").fill(sam.userId);
      await gettingBackIn("who-are-you", "Weeks later the password is forgotten, and Sam goes to the kiosk in the library.");
      await atKiosk.press(en.actions.next);
      await atKiosk.heading(en.choose.title);
      await gettingBackIn("choose", "Sam picks “Approve on my phone”.");
      await atKiosk.choose("approval");
      await atKiosk.heading(en.awaitAnswer.approval.title);
      await kiosk.page.locator(".scan-me img").waitFor();
      await phone.scans(kiosk.page);
      await phone.walk.heading("Reset your password at Library kiosk 2?");
      await phone.page.locator("#match").fill(await kiosk.page.locator(".match-number").innerText());
      await withPhone("say-yes", "Sam scans the picture; the phone asks whether it is Sam at Library kiosk 2, and Sam types the number that stands there.");
      await phone.walk.press(en.answerRequest.approve);
      await phone.walk.heading(en.done.title.approved);
      await atKiosk.heading(en.password.title);
      await kiosk.page.locator("#password").fill("lantern otter biscuit");
      await kiosk.page.getByText(en.strength.level[4]).first().waitFor();
      await kiosk.page.locator("#again").fill("lantern otter biscuit");
      await withPhone("new-password", "Sam’s finger says yes, the kiosk goes on by itself, and Sam chooses three words as the new password.");
      await atKiosk.press(en.password.finish);
      await atKiosk.heading(en.done.title["password-changed"]);
      await gettingBackIn("back-in", "Sam is back in, and Sam’s phone is told, in case it was somebody else.");
    } finally {
      await kiosk.stop();
    }
  } finally {
    await browser.close();
    await service.stop();
  }
  return [
    "# One registration, one reset",
    "",
    "Pictures of the real screens on a real service, taken by `npm run pictures`. Do not edit this page by hand.",
    "",
    ...chapter("Sam registers", scenes.registering),
    ...chapter("Sam gets back in", scenes.gettingBackIn),
  ].join("\n");
}

const chapter = (title: string, scenes: readonly Scene[]): string[] => [
  `## ${title}`,
  "",
  ...scenes.flatMap(({ sentence, file }) => [sentence, "", `![${sentence}](pictures/${file})`, ""]),
];

/** What is behind the two. */
const wall = "#d8d4ca";

/** The kiosk with the phone beside it, in one picture. */
function beside(kiosk: Buffer, phone: Buffer): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), "keydesk-story-"));
  const left = path.join(folder, "kiosk.png");
  const right = path.join(folder, "phone.png");
  try {
    writeFileSync(left, kiosk);
    writeFileSync(right, phone);
    const bordered = (file: string): string[] => ["(", file, "-bordercolor", wall, "-border", "20", ")"];
    return execFileSync("convert", ["-background", wall, "-gravity", "center", ...bordered(left), ...bordered(right), "+append", "png:-"], { maxBuffer: 64 * 1024 * 1024 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
