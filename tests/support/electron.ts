import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Browser, type Page } from "playwright";
import type { Bridge } from "../../contract/ipc.ts";
import type { LogEvents } from "../../main/log.ts";
import { bringElectron } from "./bring-electron.ts";
import type { BuiltApp } from "./electron-app.ts";
import { startDisplay, type Display } from "./electron-display.ts";
import { pidsOf, untilGone } from "./electron-processes.ts";
import { startSway } from "./electron-sway.ts";
import { startSupervisor, type Supervisor } from "./electron-supervisor.ts";
import { ordinaryUser } from "./electron-user.ts";
import { until } from "./wait.ts";

declare global {
  // The kiosk's page has it; a browser's has not.
  var keydesk: Bridge | undefined;
}

export interface KioskOptions {
  /** From `buildApp`. */
  app: BuiltApp;
  /** Read in place of what follows here, where there is one. The kiosk's user must be able to. */
  settingsFile?: string;
  serviceUrl: string;
  /** Both for an enrolled kiosk, neither for one that counts as a browser. */
  enrolment?: { kiosk: string; secret: string };
  /** A code in its settings, in place of both. */
  enrolmentCode?: string;
  /** A home that was there before and stays. */
  home?: string;
  /** An ordinary window instead of the whole display. */
  window?: boolean;
  spareInstance?: boolean;
  windowManager?: boolean;
  display?: { width: number; height: number };
  /** More of the environment that the supervisor is started in, such as where its keychain answers. */
  environment?: Record<string, string>;
  /** More flags for the supervisor. */
  values?: readonly string[];
  /** Xvfb where nothing is said; `outputs`: X with displays that are plugged in and out; `wayland`: sway. */
  session?: "outputs" | "wayland";
}

/** The instance that the person at the display has. */
export interface Person {
  pid: number;
  /** Its profile's folder, which goes with it. */
  profile: string;
  page: Page;
}

export interface Kiosk {
  supervisor: Supervisor;
  display: Display;
  /** The person whose window is on the display now. */
  person: Person;
  page: Page;
  /** A home of the ordinary user that only this kiosk has. */
  home: string;
  /** Joins the page of another instance, which then counts as the one on the display. */
  join(pid: number): Promise<Page>;
  /** This person is done; resolves with the next one's page on the display. */
  nextPerson(): Promise<Page>;
  /**
   * The same, with the milliseconds that the next one waited for their window: from the moment at which the
   * page is told, by its own clock, until the supervisor logs that the next window is on the display.
   */
  handOver(): Promise<number>;
  /** Waits until the next instance is warmed up behind the one on the display. */
  nextStandsReady(): Promise<void>;
  /** Starts the app once more, as the same user with the same home. */
  startAgain(values?: readonly string[]): Supervisor;
  /** Ends all of it and leaves nothing behind; fails if a process stays. */
  stop(): Promise<void>;
}

/**
 * Starts the real app on a display in memory as an ordinary user with the sandbox on, and joins the page of the
 * instance on the display through DevTools, which only an app run from source accepts.
 */
export async function startKiosk(options: KioskOptions): Promise<Kiosk> {
  const electron = await bringElectron();
  const user = ordinaryUser();
  const home = options.home ?? mkdtempSync(path.join(tmpdir(), "keydesk-home-"));
  user.own(home);
  const { width, height } = options.display ?? { width: 1280, height: 800 };
  const display =
    options.session === "wayland"
      ? await startSway({ user, home, width, height })
      : await startDisplay({ user, home, width, height, windowManager: options.windowManager ?? true, outputs: options.session === "outputs" });
  const environment = { HOME: home, XDG_CONFIG_HOME: path.join(home, ".config"), ...display.environment, ...settingsOf(options), ...options.environment };
  const start = (values: readonly string[]) => startSupervisor({ electron, app: options.app.folder, user, environment, values });
  const supervisor = start([
    "--inspectable",
    ...display.switches,
    ...(options.values ?? []),
    ...(options.window === true ? ["--window"] : []),
    ...(options.settingsFile === undefined ? [] : [`--settings=${options.settingsFile}`]),
  ]);
  const started = [supervisor];
  const browsers: Browser[] = [];

  const stop = async () => {
    const pids = started.flatMap(({ pid }) => pidsOf(pid));
    await Promise.all(browsers.map((browser) => browser.close()));
    for (const each of started) each.signal("SIGTERM");
    await untilGone(pids);
    await display.stop();
    if (options.home === undefined) rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  };

  const join = async (pid: number): Promise<Person> => {
    await supervisor.event("instance-started", (fields) => fields.pid === pid);
    // The last one: over a thousand people the system gives a number twice.
    const profile = supervisor.events.flatMap((logged) => (logged.event === "instance-started" && logged.pid === pid ? logged.profile : [])).at(-1) ?? "";
    const port = await until(() => devToolsPort(profile), "the DevTools port");
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    browsers.push(browser);
    const page = await until(() => browser.contexts().flatMap((context) => context.pages())[0], "the page");
    return { pid, profile, page };
  };

  try {
    const first = await supervisor.event("instance-shown");
    const kiosk: Kiosk = {
      supervisor,
      display,
      home,
      person: await join(first.pid),
      get page() {
        return this.person.page;
      },
      async nextPerson() {
        await this.handOver();
        return this.page;
      },
      async handOver() {
        const later = supervisor.fromNow();
        const done = await this.page.evaluate(() => {
          const now = performance.timeOrigin + performance.now();
          globalThis.keydesk?.person.done();
          return now;
        });
        const { pid, time } = await later.event("instance-shown");
        await this.join(pid);
        return Date.parse(time) - done;
      },
      async nextStandsReady() {
        const count = (name: keyof LogEvents) => supervisor.events.filter(({ event }) => event === name).length;
        await until(() => count("instance-ready") === count("instance-shown") + 1, "the next instance to stand ready");
      },
      async join(pid) {
        this.person = await join(pid);
        return this.page;
      },
      startAgain(values = []) {
        const another = start(values);
        started.push(another);
        return another;
      },
      stop,
    };
    return kiosk;
  } catch (error) {
    await stop();
    throw error;
  }
}

function settingsOf({ serviceUrl, enrolment, enrolmentCode, spareInstance }: KioskOptions): Record<string, string> {
  return {
    KEYDESK_SERVICE_URL: serviceUrl,
    ...(enrolment ? { KEYDESK_KIOSK: enrolment.kiosk, KEYDESK_KIOSK_SECRET: enrolment.secret } : {}),
    ...(enrolmentCode === undefined ? {} : { KEYDESK_ENROLMENT_CODE: enrolmentCode }),
    ...(spareInstance === undefined ? {} : { KEYDESK_SPARE_INSTANCE: String(spareInstance) }),
  };
}

/** Chromium writes the port that it chose into its profile once it listens. */
function devToolsPort(profile: string): string | undefined {
  try {
    return readFileSync(path.join(profile, "DevToolsActivePort"), "utf8").split("\n")[0];
  } catch {
    return undefined;
  }
}
