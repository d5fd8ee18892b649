import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { nextCode } from "../support/codes.ts";
import { untilGone } from "../support/electron-processes.ts";
import type { Heard, ReaderSession } from "../support/electron-screen-reader.ts";
import type { Kiosk } from "../support/electron.ts";
import { startService, type TestService } from "../support/service.ts";
import { said, walkOn, type Walk } from "../support/walk.ts";
import { aloud, mainPart } from "./heard/aloud.ts";
import { soon, startReaderKiosk } from "./heard/reader-kiosk.ts";
import { nameless } from "./heard/whole.ts";
import { coloursWithin } from "./picture.ts";

const words = said.en;
/** The paper of the light screens and that of high contrast, in a part of the page where nothing else is. */
const paper = { light: "#f6f4ef", contrast: "#000000" };
const empty = [700, 720, 400, 60] as const;

let session: ReaderSession;
let service: TestService;
let kiosk: Kiosk;
let walk: Walk;
const undo: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  service = await startService();
  undo.unshift(() => service.stop());
  await service.add({ userId: "sam.okafor", password: "the old password 1", methods: [{ factor: "email", address: "sam@mail.example" }] });
  const enrolment = { kiosk: service.kiosk.kiosk, secret: service.kiosk.secret };
  const started = await startReaderKiosk({ serviceUrl: service.origin, enrolment });
  undo.unshift(() => started.stop());
  ({ session, kiosk } = started);
  await walkOn(kiosk.page).heading(words.identify.title);
});

afterAll(async () => {
  for (const step of undo) await step();
});

beforeEach(() => {
  walk = walkOn(kiosk.page);
});

/** Pressed at the display, through the X server and the window manager. */
const key = (name: string): void => void execFileSync("xdotool", ["key", name], { env: { PATH: process.env["PATH"], DISPLAY: kiosk.display.name } });
const button = () => kiosk.page.getByRole("button", { name: words.frame.screenReader, exact: true });
const isOn = (on: boolean) => expect.poll(() => button().getAttribute("aria-pressed")).toBe(String(on));
const isPaper = (colour: string) => expect.poll(() => coloursWithin(kiosk.display.name, empty)).toEqual([colour]);

test("the screen reader starts and ends by either of its keys and by its button", async () => {
  await isOn(false);
  const pressed = (name: string) => () => {
    key(name);
    return Promise.resolve();
  };
  for (const switchIt of [pressed("alt+super+s"), pressed("ctrl+super+Return"), () => button().click()]) {
    const before = session.started().length;
    await switchIt();
    await isOn(true);
    await expect.poll(() => session.started().length).toBe(before + 1);
    const { pid } = session.started().at(-1) ?? { pid: 0 };
    await switchIt();
    await isOn(false);
    await untilGone([pid]);
  }
});

test("nothing that a page says reaches it: neither its arguments nor its environment are anybody's but the kiosk's", async () => {
  const before = session.started().length;
  await kiosk.page.evaluate(() => (globalThis.keydesk?.person.screenReader as (...values: unknown[]) => void)("/bin/sh", { program: "/bin/sh" }));
  await isOn(true);
  await expect.poll(() => session.started().length).toBe(before + 1);
  const { values, environment } = session.started().at(-1) ?? { values: ["none"], environment: "" };
  expect(values).toEqual(["--user-prefs", expect.stringMatching(/\/screen-reader$/u) as string]);
  expect(environment).toContain("DISPLAY=");
  expect(environment).not.toContain(service.kiosk.secret);
});

test("high contrast comes and goes by its keys", async () => {
  await isPaper(paper.light);
  key("alt+super+c");
  await isPaper(paper.contrast);
  key("alt+super+c");
  await isPaper(paper.light);
});

/** What is heard of the page of this heading, once it is the one on the screen. */
async function heard(title: string): Promise<Heard[]> {
  await walk.heading(title);
  const page = await session.read(await kiosk.page.title());
  expect(page.filter(({ role, level }) => role === "heading" && level === 1).map(({ name }) => name)).toEqual([title]);
  expect(nameless(page)).toEqual([]);
  return page;
}

const onMain = async (title: string): Promise<string[]> => aloud(mainPart(await heard(title)));
const onPage = async (title: string): Promise<string[]> => aloud(await heard(title));

const told = (title: string, lines: unknown[], look = onMain): Promise<void> => soon(async () => expect(await look(title)).toEqual(lines));
const helpDesk = "If it does not help, ask IT help desk, 01744 000 000.";

test("each screen of a reset is told as it is meant, with its errors, and nothing of the decoration", { timeout: 120_000 }, async () => {
  await isOn(true);
  const first = [
    'link "Skip to the main part of the page"',
    "Oak Hill School",
    'image "A key. 0 of its 4 teeth are cut."',
    'landmark "Your steps"',
    "Who are you?",
    "Verification step 1",
    "Choose a new password",
    "Done",
    'landmark "Help"',
    "Stuck? Ask at the library desk or call",
    "01744 000 000",
    "Monday to Friday, 8 to 4",
    "You are at Library kiosk 2",
    'landmark "How this page looks"',
    'push button "A− Make the text smaller"',
    'push button "A+ Make the text bigger"',
    'push button "Colours: Light. Change them"',
    'push button "Hide my screen"',
    'toggle button "Keyboard"',
    'toggle button "Screen reader", focused, pressed',
    'combo box "Language"',
    `heading 1 "${words.identify.title}"`,
    "Forgotten your password? It takes about two minutes.",
    "Your school e-mail address, or the name you sign in with",
    'entry "Your user ID", "Your school e-mail address, or the name you sign in with"',
    'push button "Next"',
    'push button "I know my password but I am locked out"',
  ];
  await told(words.identify.title, first, onPage);

  await walk.press(words.actions.next);
  await kiosk.page.getByRole("alert").waitFor();
  await told(words.identify.title, [
    `heading 1 "${words.identify.title}"`,
    "Forgotten your password? It takes about two minutes.",
    'notification "", focused',
    'link "Type your user ID first."',
    "It is the name that you sign in with.",
    "Your school e-mail address, or the name you sign in with",
    'entry "Your user ID", "Type your user ID first. It is the name that you sign in with. Your school e-mail address, or the name you sign in with", invalid',
    'push button "Next"',
    'push button "I know my password but I am locked out"',
  ]);

  await walk.identify("sam.okafor");
  await told(words.choose.title, [
    'heading 1 "How shall we check it is you?", focused',
    "Pick one way. We only use what was set up for you before.",
    'push button "E-mail We send a code to sa*****@m****.example."',
    'push button "I can’t use any of these"',
  ]);

  await walk.choose("email");
  const hint = "It is 6 numbers long. Spaces do not matter.";
  const resetting = ["Resetting sam.okafor.", 'push button "Not you? Start again"', "No code comes if this name is wrong or was never registered. Ask IT help desk, 01744 000 000."];
  const sent = "We sent a code to sa*****@m****.example. It can take a minute. Look in the junk folder too.";
  // It counts down, and at its end may be pressed.
  const sendAgain = expect.stringMatching(/^push button "Send again(?: in 0:\d\d)?"$/u) as string;
  const waysOn = ['push button "Next"', sendAgain, 'push button "Try another way"', ...resetting];
  await told(words.code.title, [
    'heading 1 "Enter the code", focused',
    sent,
    hint,
    `entry "Your code", "${hint}"`,
    "You have 5 tries left. The code works for 15 minutes.",
    ...waysOn,
  ]);

  await walk.enterCode("000000");
  await kiosk.page.getByRole("alert").waitFor();
  const wrong = `That code is not right. Use the newest code and look at each number. You have 4 tries left. ${helpDesk}`;
  await told(words.code.title, [
    'heading 1 "Enter the code"',
    sent,
    'notification "", focused',
    'link "That code is not right."',
    "Use the newest code and look at each number.",
    "You have 4 tries left.",
    helpDesk,
    hint,
    `entry "Your code", "${wrong} ${hint}", invalid`,
    "The code works for 15 minutes.",
    ...waysOn,
  ]);

  await walk.enterCode(await nextCode(service.sent, 0));
  const rules = [
    "at least 12 characters (not yet)",
    "none of your names (not yet)",
    "no word that is easy to guess here (not yet)",
    "hard to guess (not yet)",
    "never stolen (checked at the end)",
    "not used before (checked at the end)",
  ];
  await told(words.password.title, [
    'heading 1 "Choose a new password", focused',
    "Three random words are easy to remember and hard to guess.",
    `password text "New password", "Your password needs ${rules.join(" ")}"`,
    "As you type, we say how hard it is to guess.",
    'push button "Show what I type"',
    'push button "Suggest three words"',
    "Your password needs",
    ...rules,
    'password text "The same password again"',
    'push button "Finish"',
    'push button "Cancel"',
  ]);

  await walk.setPassword("short");
  await kiosk.page.getByRole("alert").waitFor();
  await soon(async () => {
    const refused = await onMain(words.password.title);
    expect(refused.slice(2, 5)).toEqual(['notification "", focused', 'link "That password cannot be used."', "Choose a different one."]);
    expect(refused.filter((line) => line.startsWith("password text"))).toEqual([
      expect.stringMatching(/^password text "New password", "That password cannot be used\..* Your password needs .*", invalid$/u) as string,
      'password text "The same password again"',
    ]);
    // What is typed into a field for passwords is told by nothing on the page.
    expect(JSON.stringify(refused)).not.toContain('"short');
  });

  await walk.setPassword("lantern otter biscuit");
  await told(words.done.title["password-changed"], [
    'heading 1 "You’re back in", focused',
    "Your password was changed. Sign in with the new one from now on.",
    "Who we told",
    "E-mail to",
    "sa*****@m****.example",
    "If it was not you, the message says what to do.",
    "Other places where you are signed in",
    "You are signed out everywhere else. Sign in again there with your new password.",
    'push button "I’m done"',
    expect.stringMatching(/^This screen clears itself in \d+ seconds\.$/u) as string,
  ]);

  await walk.press(words.frame.hide);
  await told(words.frame.hidden, [`heading 1 "${words.frame.hidden}"`, "What you typed is still here. Nobody can see it.", 'push button "Show my screen", focused'], onPage);
});

test("the screen reader ends with its person, and the next begins without one", async () => {
  const before = session.started();
  await kiosk.nextPerson();
  await walkOn(kiosk.page).heading(words.identify.title);
  await untilGone(before.slice(-1).map(({ pid }) => pid));
  await isOn(false);
  expect(session.started()).toEqual(before);
});

/** Starts it by its button; resolves with its process id. */
async function startedPid(): Promise<number> {
  const before = session.started().length;
  await button().click();
  await isOn(true);
  await expect.poll(() => session.started().length).toBe(before + 1);
  return session.started().at(-1)?.pid ?? 0;
}

test("it ends with a person whose process was killed, and with a supervisor that was", async () => {
  const ofPerson = await startedPid();
  const later = kiosk.supervisor.fromNow();
  process.kill(kiosk.person.pid, "SIGKILL");
  await untilGone([ofPerson]);

  const next = await later.event("instance-shown");
  await kiosk.join(next.pid);
  const ofNext = await startedPid();
  expect(ofNext).not.toBe(ofPerson);
  kiosk.supervisor.signal("SIGKILL");
  await untilGone([ofNext, next.pid]);
});
