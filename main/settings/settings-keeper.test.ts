import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { kioskSettings, type KioskSettings } from "../../contract/kiosk-settings.ts";
import type { Origins, SettingsReading } from "./read-settings.ts";
import { SettingsKeeper } from "./settings-keeper.ts";
import { allowedKeys } from "./source.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const origins = Object.fromEntries(allowedKeys.map((key) => [key, null])) as Origins;
const good = (values: object = {}): SettingsReading => ({ ok: true, settings: kioskSettings.parse({ serviceUrl: "https://desk.example", ...values }), origins });
const broken = (...mistakes: string[]): SettingsReading => ({ ok: false, mistakes, broken: true });

function keeping(first: SettingsReading, { kept = null, files = [] }: { kept?: KioskSettings | null; files?: string[] } = {}) {
  const state = { reading: first, kept };
  const told: unknown[] = [];
  const keeper = new SettingsKeeper({
    read: () => state.reading,
    lastGood: { keep: (settings) => (state.kept = settings), read: () => state.kept },
    files,
    onChange: (settings, keys) => told.push([settings, keys]),
    onBroken: (mistakes) => told.push(mistakes),
    onMended: () => told.push("mended"),
  });
  return { keeper, state, told };
}

test("what changes is told at the next look, with the keys, and once", () => {
  const { keeper, state, told } = keeping(good());
  expect(keeper.open()).toEqual({ ok: true, settings: kioskSettings.parse({ serviceUrl: "https://desk.example" }) });
  state.reading = good({ screenReader: false, updateFrom: "20:00" });
  vi.advanceTimersByTime(59_999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([[expect.objectContaining({ screenReader: false }), ["screenReader", "updateFrom"]]]);
  vi.advanceTimersByTime(600_000);
  expect(told).toHaveLength(1);
  keeper.stop();
});

test("a source that breaks changes nothing; it is told once, and so is its mending", () => {
  const { keeper, state, told } = keeping(good());
  keeper.open();
  state.reading = broken("policy: found text that is not JSON");
  vi.advanceTimersByTime(180_000);
  expect(told).toEqual([["policy: found text that is not JSON"]]);
  state.reading = good();
  vi.advanceTimersByTime(60_000);
  expect(told.slice(1)).toEqual(["mended"]);
  keeper.stop();
});

test("another mistake in its place is told too", () => {
  const { keeper, state, told } = keeping(good());
  keeper.open();
  for (const line of ["one", "two"]) {
    state.reading = broken(line);
    keeper.look();
  }
  expect(told).toEqual([["one"], ["two"]]);
  keeper.stop();
});

test("at a start with a broken source the last good settings are in force, and the mistake is told", () => {
  const kept = kioskSettings.parse({ serviceUrl: "https://kept.example" });
  const { keeper, told } = keeping(broken("policy: x"), { kept });
  expect(keeper.open()).toEqual({ ok: true, settings: kept });
  expect(told).toEqual([["policy: x"]]);
  keeper.stop();
});

test("at a start with nothing good there are only mistakes", () => {
  expect(keeping(broken("a", "b")).keeper.open()).toEqual({ ok: false, mistakes: ["a", "b"] });
});

test("where nobody set anything, what was once kept does not count", () => {
  const kept = kioskSettings.parse({ serviceUrl: "https://planted.example" });
  const { keeper } = keeping({ ok: false, mistakes: ["settings: found none"], broken: false }, { kept });
  expect(keeper.open()).toEqual({ ok: false, mistakes: ["settings: found none"] });
});

test("good settings are kept, mistakes are not", () => {
  const { keeper, state } = keeping(good({ updateFrom: "20:00" }));
  keeper.open();
  expect(state.kept).toMatchObject({ updateFrom: "20:00" });
  state.reading = broken("x");
  keeper.look();
  expect(state.kept).toMatchObject({ updateFrom: "20:00" });
  keeper.stop();
});

test("a file that changes is looked at without waiting for the minute", async () => {
  vi.useRealTimers();
  const folder = mkdtempSync(path.join(tmpdir(), "keydesk-watched-"));
  const file = path.join(folder, "policy.json");
  const { keeper, state, told } = keeping(good(), { files: [file] });
  try {
    keeper.open();
    state.reading = good({ screenReader: false });
    await vi.waitUntil(
      () => {
        appendFileSync(file, " ");
        return told.length > 0;
      },
      { timeout: 20_000, interval: 100 },
    );
    expect(told).toEqual([[expect.objectContaining({ screenReader: false }), ["screenReader"]]]);
  } finally {
    keeper.stop();
    rmSync(folder, { recursive: true });
  }
});
