import { setTimeout as pause } from "node:timers/promises";
import { rmSync } from "node:fs";
import { bringElectron } from "../support/bring-electron.ts";
import { buildApp } from "../support/electron-app.ts";
import { startDisplay } from "../support/electron-display.ts";
import { pidsOf, untilGone } from "../support/electron-processes.ts";
import { startSupervisor, type SupervisorOptions } from "../support/electron-supervisor.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import { until } from "../support/wait.ts";
import { startService } from "../support/service.ts";
import { emptyWindowApp, openFolder, settingsOf } from "./kiosk.ts";
import { megabytes, type Section } from "./report.ts";
import { processorTime, usageOf, type Usage } from "./usage.ts";

/** Seconds that each is left alone before anything is measured, and then measured for. */
const settling = 10;
const measured = 30;
const size = { width: 1280, height: 800 };

interface Rest extends Usage {
  name: string;
  /** Share of one core that it used while nobody did anything. */
  processor: number;
}

/** A kiosk that nobody stands at, beside an empty window of the same Electron. */
export async function measureRest(): Promise<Section> {
  if (process.getuid?.() !== 0) throw new Error("Only root can see what the kiosk's sandboxed processes hold. Run this part as root.");
  const electron = await bringElectron();
  const user = ordinaryUser();
  const service = await startService();
  const app = await buildApp();
  const emptyApp = emptyWindowApp();
  const home = openFolder("keydesk-home-");
  user.own(home);
  const display = await startDisplay({ user, home, ...size, windowManager: true });
  const on = { electron, user, values: [] };
  const shared = { HOME: home, DISPLAY: display.name };
  const kiosk = { ...shared, ...settingsOf(service) };
  try {
    const found = [
      await atRest("empty window", 0, { ...on, app: emptyApp, environment: shared }),
      await atRest("kiosk without a spare", 1, { ...on, app: app.folder, environment: { ...kiosk, KEYDESK_SPARE_INSTANCE: "false" } }),
      await atRest("kiosk", 2, { ...on, app: app.folder, environment: kiosk }),
    ];
    return describe(found);
  } finally {
    await display.stop();
    await service.stop();
    app.remove();
    for (const folder of [emptyApp, home]) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

/** Starts it, waits until its window is shown and this many instances stand ready, and looks on. */
async function atRest(name: string, instances: number, options: SupervisorOptions): Promise<Rest> {
  const supervisor = startSupervisor(options);
  try {
    await supervisor.event("instance-shown");
    await until(() => supervisor.events.filter(({ event }) => event === "instance-ready").length === instances, "every instance to stand ready");
    await pause(settling * 1000);
    const before = processorTime(supervisor.pid);
    await pause(measured * 1000);
    return { name, processor: (processorTime(supervisor.pid) - before) / measured, ...usageOf(supervisor.pid) };
  } finally {
    const pids = pidsOf(supervisor.pid);
    supervisor.signal("SIGTERM");
    await untilGone(pids);
  }
}

function describe(found: readonly Rest[]): Section {
  return {
    paragraphs: [
      `A kiosk that nobody stands at, beside an empty window of the same Electron on the same Xvfb, one after the other: ${String(settling)} s after each can be used, for ${String(measured)} s. Memory is what they have for themselves, without the pages of programs and libraries.`,
    ],
    tables: [
      {
        heads: ["window", "share of one core", "memory", "processes", "open files, sockets and pipes"],
        rows: found.map(({ name, processor, memory, processes, handles }) => [name, `${(processor * 100).toFixed(2)} %`, megabytes(memory), String(processes), String(handles)]),
      },
    ],
    verdicts: [],
  };
}
