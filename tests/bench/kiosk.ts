import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LogEvents } from "../../main/log.ts";
import { bringElectron, type BroughtElectron } from "../support/bring-electron.ts";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { startDisplay, type Display } from "../support/electron-display.ts";
import { pidsOf, untilGone } from "../support/electron-processes.ts";
import { startSupervisor } from "../support/electron-supervisor.ts";
import { ordinaryUser, type TestUser } from "../support/electron-user.ts";
import { startKiosk } from "../support/electron.ts";
import { startService, type TestService } from "../support/service.ts";
import { milliseconds, spreadCells, spreadHeads, type Section } from "./report.ts";
import { quantileRatio, spreadOf, type Ratio } from "../support/statistics.ts";

const rounds = 15;
const people = 15;
const goal = 1.3;
const size = { width: 1280, height: 800 };

/** One program to launch, and the events that it logs when it can be used. */
interface Contestant {
  name: string;
  app: string;
  values: readonly string[];
  usable: readonly (keyof LogEvents)[];
  environment: Record<string, string>;
  times: number[];
}

export async function measureKiosk(): Promise<Section> {
  const electron = await bringElectron();
  const user = ordinaryUser();
  const service = await startService();
  const app = await buildApp();
  const emptyApp = emptyWindowApp();
  const homes = [openFolder("keydesk-home-"), openFolder("keydesk-home-")] as const;
  for (const home of homes) user.own(home);
  const display = await startDisplay({ user, home: homes[0], ...size, windowManager: true });
  try {
    const handovers = await measureHandovers(app, service);
    const empty = { app: emptyApp, usable: ["instance-shown"], environment: { HOME: homes[1] } } as const;
    const contestants: [Contestant, Contestant, Contestant] = [
      { name: "empty window", ...empty, values: [], times: [] },
      { name: "empty window by way of a second process", ...empty, values: ["--supervised"], times: [] },
      { name: "kiosk", app: app.folder, usable: ["instance-ready", "instance-shown"], environment: { HOME: homes[0], ...settingsOf(service) }, values: [], times: [] },
    ];
    // The first launch of each reads Electron from the disk, and is not counted.
    for (const contestant of contestants) await launch(contestant, { electron, user, display });
    for (let round = 0; round < rounds; round++) {
      const first = round % contestants.length;
      for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)]) {
        contestant.times.push(await launch(contestant, { electron, user, display }));
      }
    }
    return describe(contestants, handovers, electron);
  } finally {
    await display.stop();
    await service.stop();
    app.remove();
    for (const folder of [emptyApp, ...homes]) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

/** A folder that the ordinary user may read. */
export function openFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  return folder;
}

/** The folder of an app that is an empty window, to be removed by whoever asked. */
export function emptyWindowApp(): string {
  const folder = openFolder("keydesk-empty-");
  cpSync(join(import.meta.dirname, "empty-window.cjs"), join(folder, "empty-window.cjs"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty-window", main: "empty-window.cjs" }));
  return folder;
}

export const settingsOf = ({ origin, kiosk }: TestService): Record<string, string> => ({
  KEYDESK_SERVICE_URL: origin,
  KEYDESK_KIOSK: kiosk.kiosk,
  KEYDESK_KIOSK_SECRET: kiosk.secret,
});

/**
 * One person after another at a kiosk that runs: from "I am done" until the next one's window, which
 * stood warmed up behind it, is on the display. Looks each time whether what is there can be used.
 */
async function measureHandovers(app: BuiltApp, service: TestService): Promise<number[]> {
  const { kiosk, secret } = service.kiosk;
  const started = await startKiosk({ app, serviceUrl: service.origin, enrolment: { kiosk, secret }, display: size });
  try {
    const times: number[] = [];
    for (let person = 0; person < people; person++) {
      if (!(await started.page.getByRole("textbox").first().isVisible())) throw new Error("The kiosk was ready without a field for the user ID.");
      await started.nextStandsReady();
      times.push(await started.handOver());
    }
    return times;
  } finally {
    await started.stop();
  }
}

/** Launches, waits until it can be used, ends it; the milliseconds from the launch until the last event it needs. */
async function launch({ app, values, usable, environment }: Contestant, on: { electron: BroughtElectron; user: TestUser; display: Display }): Promise<number> {
  const { electron, user, display } = on;
  const began = Date.now();
  const supervisor = startSupervisor({ electron, app, user, environment: { ...environment, DISPLAY: display.name }, values });
  try {
    const last = await Promise.all(usable.map((name) => supervisor.event(name)));
    return Math.max(...last.map(({ time }) => Date.parse(time))) - began;
  } finally {
    const pids = pidsOf(supervisor.pid);
    supervisor.signal("SIGTERM");
    await untilGone(pids);
  }
}

function describe(contestants: readonly [Contestant, Contestant, Contestant], handovers: readonly number[], { version }: BroughtElectron): Section {
  const [empty, supervised, kiosk] = contestants;
  const launches = quantileRatio(kiosk.times, empty.times, 0.5);
  const beyondTheSecond = quantileRatio(kiosk.times, supervised.times, 0.5);
  const rows = [...contestants, { name: "kiosk, the next person", times: handovers }];
  return {
    paragraphs: [
      `From the launch of the program until its first screen can be used, beside an empty window of the same Electron (${version}) on the same Xvfb: ${String(rounds)} rounds, in turns which first, after one launch of each that does not count. The kiosk can be used when its window is on the display and its screen has said that the field for the user ID is there; that takes a supervisor, an instance, a token, two answers of the service and the screen. It does without the graphics card, which still pages do not need; the empty windows have it as Electron gives it. The empty window is there when it has painted and is shown.`,
      `A kiosk is two processes by design, since only a process that ends forgets what was typed: the second empty window shows what that costs alone, and beside it the kiosk takes ${ratioText(beyondTheSecond)} times as long. People meet a launch once after the machine starts; what they meet is the next person's screen, which stood warmed up behind the last: from "done" until it is on the display, ${String(people)} times in one run.`,
    ],
    tables: [
      {
        heads: ["window", ...spreadHeads, "fastest ms"],
        rows: rows.map(({ name, times }) => [name, ...spreadCells(spreadOf(times)), milliseconds(Math.min(...times))]),
      },
    ],
    verdicts: [{ goal: `a launch under ${goal.toFixed(1)} times an empty window's, at the median`, figure: ratioText(launches), met: launches.value < goal }],
  };
}

const ratioText = ({ value, low, high }: Ratio): string => `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)} in 95 of 100 runs like this one)`;
