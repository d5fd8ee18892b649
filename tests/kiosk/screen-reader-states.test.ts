import { afterAll, beforeAll, expect, test } from "vitest";
import type { Heard } from "../support/electron-screen-reader.ts";
import { said } from "../support/walk.ts";
import { reach } from "../screens/browser.ts";
import { fixtures } from "../screens/fixtures.ts";
import { openGallery, type Gallery } from "../screens/gallery.ts";
import { soon, startReaderKiosk, type ReaderKiosk } from "./heard/reader-kiosk.ts";
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

let gallery: Gallery;
let at: ReaderKiosk;

beforeAll(async () => {
  gallery = await openGallery("");
  at = await startReaderKiosk({ serviceUrl: gallery.origin });
  await at.kiosk.page.getByRole("button", { name: said.en.frame.screenReader, exact: true }).click();
});
afterAll(async () => {
  await at.stop();
  await gallery.close();
});

const read = async (): Promise<Heard[]> => at.session.read(await at.kiosk.page.title());

test.each(Object.keys(fixtures).filter((name) => name.startsWith("step ") || more.includes(name)))("a screen reader is told all of: %s", async (name) => {
  gallery.show(name);
  await reach(at.kiosk.page, at.kiosk.page.url(), fixtures[name] ?? expect.fail(name));
  await soon(async () => {
    const told = await read();
    const seen = await at.kiosk.page.evaluate(whatIsSeen);
    expect(seen.titles).not.toContain(said.en.unreachable.title);
    expect(told.filter(({ role, level }) => role === "heading" && level === 1).map((one) => one.name)).toEqual(seen.titles);
    expect(nameless(told)).toEqual([]);
    const words = toldWords(told);
    expect(seen.words.length).toBeGreaterThan(2);
    expect(seen.words.filter((text) => !words.includes(text))).toEqual([]);
    expect(told.filter(({ states }) => states.includes("focused")).map(({ tag }) => tag)).toEqual([seen.focused]);
  });
});
