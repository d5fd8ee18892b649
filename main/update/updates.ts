import type { KioskSettings } from "../../contract/kiosk-settings.ts";
import type { Log } from "../log.ts";
import { isWithinHours } from "./hours.ts";

/** A newer version that was downloaded and found to be what was announced. */
export interface ReadyUpdate {
  version: string;
  /** Puts it in place of this one, which runs on until it is ended. */
  install: () => Promise<void>;
}

export type UpdateSettings = Pick<KioskSettings, "updateUrl" | "updateFrom" | "updateUntil">;

interface UpdatesOptions {
  settings: () => UpdateSettings;
  /** Looks at this address and downloads what is newer; null where nothing is. */
  find: (updateUrl: string) => Promise<ReadyUpdate | null>;
  /** Whether nobody is in the middle of something. */
  isIdle: () => boolean;
  /** The next start is the new version's. */
  onInstalled: () => void;
  log: Log;
  now?: () => Date;
  /** Between 0 and 1: where this kiosk stands among those that open the hours together. */
  place?: number;
}

const minute = 60_000;
const hour = 60 * minute;
/** Between two looks at clock and settings. */
const look = minute;
/** After an answer that nothing is newer. */
const pause = 6 * hour;
/** After a failure, doubled by each that follows. */
const firstPause = hour;
const longestPause = 24 * hour;
/** Over how long the kiosks of a school are spread when the hours begin. */
const spread = 30 * minute;

/** Decides when a kiosk looks for a new version of itself, and when it gives way to it. */
export class Updates {
  readonly #options: Required<UpdatesOptions>;
  #timer: NodeJS.Timeout | null = null;
  #from = "";
  #ready: ReadyUpdate | null = null;
  #isBusy = false;
  #failures = 0;
  /** Not before this moment. */
  #due = 0;

  constructor(options: UpdatesOptions) {
    this.#options = { now: () => new Date(), place: Math.random(), ...options };
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), look);
    void this.look();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  /** Looks once whether there is something to do. */
  async look(): Promise<void> {
    const { settings, now, isIdle, place } = this.#options;
    const { updateUrl, updateFrom, updateUntil } = settings();
    if (updateUrl !== this.#from) this.#beginWith(updateUrl);
    if (updateUrl === "") return;
    const moment = now();
    if (!isWithinHours(updateFrom, updateUntil, moment)) {
      this.#due = Math.max(this.#due, moment.getTime() + place * spread);
      return;
    }
    if (this.#isBusy || !isIdle() || moment.getTime() < this.#due) return;
    this.#isBusy = true;
    await (this.#ready ? this.#install(this.#ready) : this.#find(updateUrl));
    this.#isBusy = false;
    if (this.#ready) await this.look();
  }

  async #find(updateUrl: string): Promise<void> {
    const { find, log, now, settings } = this.#options;
    try {
      const found = await find(updateUrl);
      this.#failures = 0;
      if (found === null) this.#due = now().getTime() + pause;
      else if (updateUrl === settings().updateUrl) {
        log("update-ready", { version: found.version });
        this.#ready = found;
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  async #install({ version, install }: ReadyUpdate): Promise<void> {
    const { log, onInstalled } = this.#options;
    this.#ready = null;
    try {
      await install();
      log("update-installed", { version });
      onInstalled();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The kiosk goes on, and tries again some time. */
  #fail(error: unknown): void {
    const { log, now } = this.#options;
    const wait = Math.min(longestPause, firstPause * 2 ** this.#failures);
    this.#failures += 1;
    this.#due = now().getTime() + wait;
    log("update-failed", { why: reasonOf(error), nextTryIn: wait / 1000 });
  }

  /** Another address has nothing to do with what the last one gave. */
  #beginWith(updateUrl: string): void {
    this.#from = updateUrl;
    this.#ready = null;
    this.#failures = 0;
    this.#due = 0;
  }
}

/** In one line: the library's messages go on with headers and stacks. */
function reasonOf(error: unknown): string {
  const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return line.slice(0, 200);
}
