import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readerProgram, type ReaderProgram } from "./reader-program.ts";
import { ScreenReader, type ReaderPerson } from "./screen-reader.ts";

const patient = { timeout: 10_000 };
/** Waits for what is wanted, and then looks. */
async function comesTo<Value>(look: () => Value, wanted: Value): Promise<void> {
  await vi.waitUntil(() => isDeepStrictEqual(look(), wanted), patient).catch(() => undefined);
  expect(look()).toEqual(wanted);
}

let folder: string;
let reader: ScreenReader | null = null;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-reader-"));
});
afterEach(async () => {
  await reader?.stop();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A program that writes down its own and its child's process id, one a line each time, and stays. */
function standIn(script = "sleep 60 & echo $$ $! >> started; wait"): ReaderProgram {
  const file = path.join(folder, "reader");
  writeFileSync(file, `#!/bin/sh\ncd ${folder}\n${script}\n`, { mode: 0o755 });
  return { start: [file], end: null, runsAlready: () => false, settings: { folder: path.join(folder, "settings"), name: "settings", text: "fresh" } };
}

/** The process ids of the last one that was started. */
const started = (): number[] => {
  const lines = existsSync(path.join(folder, "started")) ? readFileSync(path.join(folder, "started"), "utf8").trim().split("\n") : [];
  return (lines.at(-1) ?? "").split(" ").filter(Boolean).map(Number);
};
/** How often it was started. */
const times = (): number => (existsSync(path.join(folder, "started")) ? readFileSync(path.join(folder, "started"), "utf8").trim().split("\n").length : 0);
/** A process that goes while it is looked at is gone. */
function isThere(pid: number): boolean {
  try {
    return !/^State:\tZ/mu.test(readFileSync(`/proc/${String(pid)}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** Those of the program and its child, once they are there. */
async function pidsOfBoth(): Promise<number[]> {
  await comesTo(() => started().length, 2);
  return started();
}

interface Somebody extends ReaderPerson {
  told: boolean[];
}
const somebody = (): Somebody => {
  const told: boolean[] = [];
  return { told, tellReading: (isOn) => void told.push(isOn) };
};

function open(program: ReaderProgram | null): ScreenReader {
  reader = new ScreenReader({ program, log: () => undefined });
  return reader;
}

test("it starts for whoever is in front, ends at the second time with all that it started, and each time they are told", async () => {
  const [sam, screenReader] = [somebody(), open(standIn())];
  screenReader.meet(sam);
  screenReader.toggle(sam);
  const pids = await pidsOfBoth();
  expect(pids.every(isThere)).toBe(true);
  screenReader.toggle(sam);
  await comesTo(() => pids.some(isThere), false);
  await comesTo(() => sam.told, [true, false]);
});

test("it ends with its person, and the next one has none until they ask", async () => {
  const [sam, alex, screenReader] = [somebody(), somebody(), open(standIn())];
  screenReader.meet(sam);
  screenReader.toggle(sam);
  const pids = await pidsOfBoth();
  screenReader.forget(sam);
  await comesTo(() => pids.some(isThere), false);
  screenReader.meet(alex);
  await comesTo(() => sam.told, [true, false]);
  expect(alex.told).toEqual([]);
  screenReader.toggle(alex);
  await comesTo(times, 2);
});

test("it ends when somebody else is in front, whatever became of the one before", async () => {
  const [sam, screenReader] = [somebody(), open(standIn())];
  screenReader.meet(sam);
  screenReader.toggle(sam);
  const pids = await pidsOfBoth();
  screenReader.meet(somebody());
  await comesTo(() => pids.some(isThere), false);
});

test("nobody but the person in front starts or ends it: neither a spare, nor who has left", async () => {
  const [sam, spare, screenReader] = [somebody(), somebody(), open(standIn())];
  screenReader.toggle(spare);
  screenReader.meet(sam);
  screenReader.toggle(spare);
  screenReader.forget(spare);
  screenReader.toggle(sam);
  const pids = await pidsOfBoth();
  screenReader.toggle(spare);
  screenReader.forget(spare);
  expect(sam.told).toEqual([true]);
  screenReader.forget(sam);
  await comesTo(() => sam.told, [true, false]);
  expect(pids.some(isThere)).toBe(false);
  screenReader.toggle(sam);
  expect([sam.told, spare.told, times()]).toEqual([[true, false], [], 1]);
});

test("a hundred asks in a row leave one at the most", async () => {
  const [sam, screenReader] = [somebody(), open(standIn())];
  screenReader.meet(sam);
  for (let ask = 0; ask < 101; ask++) screenReader.toggle(sam);
  await comesTo(() => sam.told, [true, false]);
  expect(times()).toBeLessThanOrEqual(1);
});

test("one that does not want to end is ended by force", async () => {
  const [sam, screenReader] = [somebody(), open(standIn('trap "" TERM; sleep 60 & echo $$ $! >> started; while :; do sleep 60; done'))];
  screenReader.meet(sam);
  screenReader.toggle(sam);
  const pids = await pidsOfBoth();
  screenReader.forget(sam);
  await comesTo(() => pids.some(isThere), false);
});

test("one that ends by itself is told, and can be started again", async () => {
  const [sam, screenReader] = [somebody(), open(standIn("echo $$ >> started"))];
  screenReader.meet(sam);
  screenReader.toggle(sam);
  await comesTo(() => sam.told, [true, false]);
  screenReader.toggle(sam);
  await comesTo(times, 2);
});

test("one that ran before is neither started nor ended by the kiosk", () => {
  const [sam, screenReader] = [somebody(), open({ ...standIn(), runsAlready: () => true })];
  screenReader.meet(sam);
  screenReader.toggle(sam);
  screenReader.forget(sam);
  expect([sam.told, times()]).toEqual([[], 0]);
});

test("it hears nothing of what the supervisor alone is told", async () => {
  vi.stubEnv("KEYDESK_KIOSK_SECRET", "a secret");
  const [sam, screenReader] = [somebody(), open(standIn("env > environment; echo $$ >> started"))];
  screenReader.meet(sam);
  screenReader.toggle(sam);
  await comesTo(times, 1);
  expect(readFileSync(path.join(folder, "environment"), "utf8")).not.toContain("a secret");
});

test("where what was started hands it on, it is there until what ends it has", async () => {
  const flag = path.join(folder, "is-on");
  const [sam, screenReader] = [somebody(), open({ start: ["/bin/sh", "-c", `touch ${flag}`], end: ["/bin/sh", "-c", `rm ${flag}`], runsAlready: () => false, settings: null })];
  screenReader.meet(sam);
  screenReader.toggle(sam);
  await comesTo(() => existsSync(flag), true);
  expect(sam.told).toEqual([true]);
  screenReader.toggle(sam);
  await comesTo(() => sam.told, [true, false]);
  expect(existsSync(flag)).toBe(false);
});

test("it begins with settings of the kiosk's own, and what it kept beside them goes with it", async () => {
  const [sam, screenReader] = [somebody(), open(standIn("cat settings/settings > read; echo x > settings/bookmarks; echo $$ >> started; exec sleep 60"))];
  const settings = path.join(folder, "settings");
  screenReader.meet(sam);
  for (const time of [1, 2]) {
    screenReader.toggle(sam);
    await comesTo(times, time);
    expect(readFileSync(path.join(folder, "read"), "utf8")).toBe("fresh");
    screenReader.toggle(sam);
    await comesTo(() => existsSync(settings), false);
  }
});

test("a system without one has none, and a program in its place must be there", () => {
  expect(readerProgram("linux", "/own", path.join(folder, "nowhere"))).toBeNull();
  expect(readerProgram("darwin", "/own")).toBeNull();
  expect(open(null).isThere).toBe(false);
});

test("Orca is started by whole paths, ends with the supervisor, and has no key for its own windows", () => {
  const program = readerProgram("linux", "/own", process.execPath);
  expect(program?.start).toEqual(["/usr/bin/setpriv", "--pdeathsig", "KILL", process.execPath, "--user-prefs", "/own"]);
  expect(program?.end).toBeNull();
  const { profiles } = JSON.parse(program?.settings?.text ?? "{}") as { profiles: { default: { keybindings: Record<string, unknown> } } };
  expect(profiles.default.keybindings).toMatchObject({ preferencesSettingsHandler: [], appPreferencesSettingsHandler: [], enterLearnModeHandler: [] });
});
