import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { buildApp } from "../support/electron-app.ts";
import { startReaderSession, type Heard, type ReaderSession } from "../support/electron-screen-reader.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import { startKiosk, type Kiosk } from "../support/electron.ts";
import { said } from "../support/walk.ts";
import { reach } from "../screens/browser.ts";
import { fixtures } from "../screens/fixtures.ts";
import { openGallery, type Gallery } from "../screens/gallery.ts";
import { nameless, toldWords, whatIsSeen } from "./heard/whole.ts";

/** Beside each step as it begins: what is opened, went wrong, or is told with more than usual on it. */
const more = [
  "hidden screen",
  "help desk",
  "time nearly up",
  "keyboard for a code",
  "technician asked for a PIN",
  "identify with a picture",
  "refusal code-wrong",
  "password with every fault",
  "choose-method after a proof where contacts are hidden",
  "account with everything",
  "account before removing",
  "choose-questions with every fault",
  "enter-number with the list open",
  "requests of several people",
  "requests with a wrong number",
  "activity of every kind",
];

let session: ReaderSession;
let gallery: Gallery;
let kiosk: Kiosk;
const undo: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  const app = await buildApp();
  undo.unshift(() => app.remove());
  session = await startReaderSession(ordinaryUser());
  undo.unshift(() => session.stop());
  gallery = await openGallery("");
  undo.unshift(() => gallery.close());
  kiosk = await startKiosk({ app, serviceUrl: gallery.origin, environment: session.environment, values: [`--screen-reader=${session.program}`] });
  undo.unshift(() => kiosk.stop());
  await kiosk.page.getByRole("button", { name: said.en.frame.screenReader, exact: true }).click();
});
afterAll(async () => {
  for (const step of undo) await step();
});

/** Holds as soon as the page before has left the tree. */
const soon = (holds: () => Promise<void>): Promise<void> => vi.waitFor(holds, { timeout: 20_000, interval: 200 });

const read = async (): Promise<Heard[]> => session.read(await kiosk.page.title());

test.each(Object.keys(fixtures).filter((name) => name.startsWith("step ") || more.includes(name)))("a screen reader is told all of: %s", async (name) => {
  gallery.show(name);
  await reach(kiosk.page, kiosk.page.url(), fixtures[name] ?? expect.fail(name));
  await soon(async () => {
    const told = await read();
    const seen = await kiosk.page.evaluate(whatIsSeen);
    expect(seen.titles).not.toContain(said.en.unreachable.title);
    expect(told.filter(({ role, level }) => role === "heading" && level === 1).map((one) => one.name)).toEqual(seen.titles);
    expect(nameless(told)).toEqual([]);
    const words = toldWords(told);
    expect(seen.words.length).toBeGreaterThan(2);
    expect(seen.words.filter((text) => !words.includes(text))).toEqual([]);
    expect(told.filter(({ states }) => states.includes("focused")).map(({ tag }) => tag)).toEqual([seen.focused]);
  });
});
