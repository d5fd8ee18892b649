import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plainColour, pageColour } from "./colours.ts";
import { processTree } from "../support/electron-processes.ts";
import { until } from "../support/wait.ts";
import { startKiosk } from "../support/electron.ts";
import { coloursOf, coloursWithin, windowStates } from "./picture.ts";
import { startStand, type Stand } from "./stand.ts";

const desktop = "#aa00aa";

let stand: Stand;
let app: Stand["app"];
let service: Stand["service"];
let kiosk: Stand["kiosk"];

const x11 = (program: string, ...values: readonly string[]) => void execFileSync(program, ["-display", kiosk.display.name, ...values]);
/** Plugs displays in and out. Only asking makes the server look at its outputs again, as a real plug does. */
const outputs = (...values: readonly string[]) => {
  x11("xrandr", ...values);
  x11("xrandr", "--query");
};
/** The kiosk's own display, the one to its right, and the lowest rows of both, where the test page has no text. */
const own = [0, 700, 1024, 68] as const;
const other = [1024, 0, 640, 480] as const;
const both = [0, 470, 1664, 10] as const;

/** What is on a part of the display once it is of this colour alone, or after ten seconds. */
async function coloursOn(rectangle: Parameters<typeof coloursWithin>[1], wanted: string): Promise<string[]> {
  const look = () => coloursWithin(kiosk.display.name, rectangle);
  await until(() => look().every((colour) => colour === wanted), wanted, 10_000).catch(() => undefined);
  return look();
}

beforeAll(async () => {
  stand = await startStand({ session: "outputs", display: { width: 1024, height: 768 } });
  ({ app, service, kiosk } = stand);
  // What a desktop would be: seen wherever nothing covers it.
  x11("xsetroot", "-solid", desktop);
});

afterAll(() => stand.stop());

test("a display that is plugged in is covered, and the kiosk stays on its own", async () => {
  await until(async () => (await windowStates(kiosk.display.name, "Keydesk")).includes("IsViewable"), "the plain window");
  x11("xrandr", "--addmode", "DUMMY1", "640x480");
  outputs("--output", "DUMMY1", "--mode", "640x480", "--right-of", "DUMMY0");
  expect(await coloursOn(other, plainColour)).toEqual([plainColour]);
  expect(await coloursOn(own, pageColour)).toEqual([pageColour]);
});

test("a display that changes its size is covered again, the kiosk's own too", async () => {
  outputs("--output", "DUMMY0", "--mode", "800x600", "--output", "DUMMY1", "--mode", "640x480", "--right-of", "DUMMY0");
  expect(await coloursOn([0, 500, 800, 100], pageColour)).toEqual([pageColour]);
  expect(await coloursOn([800, 0, 640, 480], plainColour)).toEqual([plainColour]);
  outputs("--output", "DUMMY0", "--mode", "1024x768", "--output", "DUMMY1", "--mode", "640x480", "--right-of", "DUMMY0");
  expect(await coloursOn(own, pageColour)).toEqual([pageColour]);
  expect(await coloursOn(other, plainColour)).toEqual([plainColour]);
});

test("what ends in front of a person never lets what is behind be seen", async () => {
  const last = kiosk.person;
  const seen = new Set<string>();
  process.kill(last.pid, "SIGKILL");
  const next = await until(() => {
    for (const colour of coloursWithin(kiosk.display.name, both)) seen.add(colour);
    return kiosk.supervisor.events.findLast((logged) => logged.event === "instance-shown" && logged.pid !== last.pid);
  }, "the next window");
  if ("pid" in next) await kiosk.join(next.pid);
  expect(await coloursOn(own, pageColour)).toEqual([pageColour]);
  expect([...seen]).not.toContain(desktop);
});

test("the plain windows have no page, and come back when their process ends", async () => {
  const { pid } = await kiosk.supervisor.event("backdrop-started");
  expect(processTree(pid).some(({ commandLine }) => commandLine.some((value) => value.startsWith("--type=renderer")))).toBe(false);
  process.kill(pid, "SIGKILL");
  await kiosk.supervisor.event("backdrop-started", (fields) => fields.pid !== pid);
  expect(await coloursOn(other, plainColour)).toEqual([plainColour]);
  expect(await coloursOn(own, pageColour)).toEqual([pageColour]);
});

test("when the kiosk's own display is unplugged it moves to the one that is left", async () => {
  outputs("--output", "DUMMY0", "--off");
  expect(await coloursOn([0, 300, 640, 180], pageColour)).toEqual([pageColour]);
  expect(await kiosk.page.getByRole("heading").textContent()).toBe("Test School");
});

test("under Wayland the window covers the whole display too", async () => {
  const wayland = await startKiosk({ app, serviceUrl: service.url, session: "wayland", display: { width: 1024, height: 768 } });
  try {
    await expect.poll(() => coloursOf(wayland.display, "edges")).toEqual([pageColour]);
    await wayland.supervisor.event("backdrop-started");
    await wayland.nextPerson();
    await expect.poll(() => coloursOf(wayland.display, "edges")).toEqual([pageColour]);
  } finally {
    await wayland.stop();
  }
});
