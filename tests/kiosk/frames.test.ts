import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { startKiosk } from "../support/electron.ts";
import { until } from "../support/wait.ts";
import { startFakeService } from "./fake-service.ts";

/**
 * A frame has no bridge, may not load, and is not listened to. Here the first two are taken out of the built app, so
 * that frames really speak to main; in the second app, the third as well.
 */
const opened: readonly (readonly [find: string, replace: string])[] = [
  ["nodeIntegrationInSubFrames: false", "nodeIntegrationInSubFrames: true"],
  ['"default-src \'none\'"', '"default-src \'none\'; frame-src \'self\'"'],
  ['"frame-ancestors \'none\'"', '"frame-ancestors \'self\'"'],
  ['contents.on("will-frame-navigate", (event) => event.preventDefault());', ""],
];
const listening = ["if (!isOwnPage(event, contents)) throw new Error(\"not from here\");", ""] as const;

let app: BuiltApp;
beforeAll(async () => {
  app = await buildApp({ page: path.join(import.meta.dirname, "frames") });
  for (const change of opened) edit(change);
});
afterAll(() => {
  app.remove();
});

/** Takes a text out of the built main process, where it must stand. */
function edit([find, replace]: readonly [string, string]): void {
  const folder = path.join(app.folder, "out/main");
  const holding = readdirSync(folder).map((name) => path.join(folder, name)).filter((file) => readFileSync(file, "utf8").includes(find));
  if (holding.length === 0) throw new Error(`the built app has no ${find}`);
  for (const file of holding) writeFileSync(file, readFileSync(file, "utf8").replace(find, replace));
}

/** What a frame heard, by its origin. */
type Noted = { origin: string; heard: unknown[] }[];

/** What a frame of the page's own origin and one of another hear when they speak to main, and how far they get. */
async function heardByFrames(): Promise<{ noted: Noted; asked: string[]; shown: number }> {
  const service = await startFakeService();
  const kiosk = await startKiosk({ app, serviceUrl: service.url, spareInstance: false });
  try {
    // DevTools loses sight of a page that makes frames for a moment.
    const noted = await until(() => kiosk.page.evaluate(() => Reflect.get(window, "noted") as Noted | undefined).catch(() => undefined), "what the page noted");
    const asked = service.seen.map((request) => request.path).filter((name) => name.startsWith("/v1/kiosks"));
    return { noted, asked, shown: kiosk.supervisor.events.filter(({ event }) => event === "instance-shown").length };
  } finally {
    await kiosk.stop();
    await service.stop();
  }
}

const refused = expect.stringContaining("not from here") as string;
const organisation = expect.objectContaining({ ok: true }) as object;

test("what a frame really sends, of the page's own origin or of another, is not answered and does nothing", async () => {
  const heard = [refused, refused, refused, refused];
  const noted = ["keydesk://app", "null"].map((origin) => ({ origin, heard }));
  expect(await heardByFrames()).toEqual({ noted, asked: [], shown: 1 });
});

test("without the look at who speaks, a frame is answered and the service asked", async () => {
  edit(listening);
  const { noted, asked } = await heardByFrames();
  expect(noted.map(({ heard }) => heard[0])).toEqual([organisation, organisation]);
  expect(asked).toContain("/v1/kiosks/technician");
});
