import { expect, test } from "vitest";
import { Updates, type ReadyUpdate, type UpdateSettings } from "./updates.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Updates beside a clock, a person and a server that the test sets. */
function kiosk(changes: Partial<UpdateSettings> = {}) {
  const world = {
    settings: { updateUrl: "https://updates.example.org", updateFrom: "18:00", updateUntil: "07:00", ...changes },
    time: new Date("2026-11-21T20:00:00").getTime(),
    idle: true,
    answer: (): Promise<ReadyUpdate | null> => Promise.resolve(null),
    asked: [] as string[],
    installed: [] as string[],
    logged: [] as unknown[],
  };
  const updates = new Updates({
    settings: () => world.settings,
    find: (updateUrl) => {
      world.asked.push(updateUrl);
      return world.answer();
    },
    isIdle: () => world.idle,
    onInstalled: () => void world.installed.push("done"),
    log: (event, fields) => void world.logged.push({ event, ...fields }),
    now: () => new Date(world.time),
    place: 0.5,
  });
  const look = async (after = 0) => {
    world.time += after;
    await updates.look();
  };
  return { world, look };
}
const newer: ReadyUpdate = { version: "0.2.0", install: () => Promise.resolve() };
const ready = { event: "update-ready", version: "0.2.0" };
const installed = { event: "update-installed", version: "0.2.0" };

test("without an address nothing is ever asked", async () => {
  const { world, look } = kiosk({ updateUrl: "" });
  for (let step = 0; step < 24; step++) await look(hour);
  expect(world.asked).toEqual([]);
});

test("what is newer is installed at once while nobody is there", async () => {
  const { world, look } = kiosk();
  world.answer = () => Promise.resolve(newer);
  await look();
  expect(world.installed).toEqual(["done"]);
  expect(world.logged).toEqual([ready, installed]);
});

test("nothing is asked or installed while somebody is in the middle of something", async () => {
  const { world, look } = kiosk();
  world.idle = false;
  world.answer = () => {
    // Somebody begins while it is downloaded.
    world.idle = false;
    return Promise.resolve(newer);
  };
  await look();
  expect(world.asked).toEqual([]);
  world.idle = true;
  await look(minute);
  expect([world.asked.length, world.installed]).toEqual([1, []]);
  await look(minute);
  expect(world.installed).toEqual([]);
  world.idle = true;
  await look(minute);
  expect([world.asked.length, world.installed]).toEqual([1, ["done"]]);
});

test("opening hours are left alone: what came before them waits for their end", async () => {
  const { world, look } = kiosk();
  world.answer = () => {
    world.idle = false;
    return Promise.resolve(newer);
  };
  await look();
  world.idle = true;
  world.time = new Date("2026-11-22T07:00:00").getTime();
  await look();
  await look(10 * hour);
  expect(world.installed).toEqual([]);
  await look(2 * hour);
  expect(world.installed).toEqual(["done"]);
});

test("kiosks that stood through opening hours do not all ask in the first minute", async () => {
  const { world, look } = kiosk();
  world.time = new Date("2026-11-21T17:59:00").getTime();
  await look();
  await look(minute);
  await look(13 * minute);
  expect(world.asked).toEqual([]);
  await look(minute);
  expect(world.asked).toHaveLength(1);
});

test("failures are logged and tried again after an hour, then two, then four, and never more than once a day", async () => {
  const { world, look } = kiosk({ updateFrom: "00:00", updateUntil: "00:00" });
  world.answer = () => Promise.reject(new Error("net::ERR_CONNECTION_REFUSED\n    at somewhere"));
  const waits: number[] = [];
  for (let step = 0, last = 0; step < 5 * 24 * 60; step++) {
    const before = world.asked.length;
    await look(step === 0 ? 0 : minute);
    if (world.asked.length > before) {
      waits.push(Math.round((step - last) / 60));
      last = step;
    }
  }
  expect(waits).toEqual([0, 1, 2, 4, 8, 16, 24, 24, 24]);
  expect(world.logged[0]).toEqual({ event: "update-failed", why: "net::ERR_CONNECTION_REFUSED", nextTryIn: 3600 });
});

test("what cannot be put in place ends nothing, and is looked for anew an hour later", async () => {
  const { world, look } = kiosk();
  world.answer = () => Promise.resolve({ ...newer, install: () => Promise.reject(new Error("EACCES")) });
  await look();
  await look(minute);
  expect(world.installed).toEqual([]);
  expect(world.logged).toEqual([ready, { event: "update-failed", why: "EACCES", nextTryIn: 3600 }]);
  world.answer = () => Promise.resolve(newer);
  await look(hour);
  expect([world.asked.length, world.installed]).toEqual([2, ["done"]]);
});

test("where nothing is newer it asks again after six hours", async () => {
  const { world, look } = kiosk({ updateFrom: "00:00", updateUntil: "00:00" });
  await look();
  await look(6 * hour - minute);
  expect(world.asked).toHaveLength(1);
  await look(minute);
  expect(world.asked).toHaveLength(2);
});

test("what one address gave is not installed once the settings name another", async () => {
  const { world, look } = kiosk();
  world.answer = () => {
    world.settings.updateUrl = "https://other.example.org";
    world.answer = () => Promise.resolve(null);
    return Promise.resolve(newer);
  };
  await look();
  await look(minute);
  expect(world.asked).toEqual(["https://updates.example.org", "https://other.example.org"]);
  expect(world.installed).toEqual([]);
});
