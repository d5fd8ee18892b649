import { unwatchFile, watchFile } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { KioskSettings, KioskSettingsKey } from "../../contract/kiosk-settings.ts";
import type { LastGood } from "./last-good.ts";
import type { SettingsReading } from "./read-settings.ts";
import { allowedKeys } from "./source.ts";

export interface SettingsKeeperOptions {
  read: () => SettingsReading;
  lastGood: LastGood;
  /** Files whose change is seen within seconds; everything else is seen at the next look. */
  files: readonly string[];
  onChange: (settings: KioskSettings, keys: KioskSettingsKey[]) => void;
  /** A mistake, told once; the last good settings stay in force. */
  onBroken: (mistakes: readonly string[]) => void;
  /** The mistake is mended. */
  onMended: () => void;
}

/** Milliseconds between two looks at every source. */
const lookEvery = 60_000;
/** Milliseconds between two looks at the time and size of a file. */
const lookAtFilesEvery = 2000;

/** Keeps good settings in force: sees what changes in their sources, and holds on to the last good ones while a source is broken. */
export class SettingsKeeper {
  readonly #options: SettingsKeeperOptions;
  readonly #look = () => this.look();
  #inForce: KioskSettings | null = null;
  #mistakes: readonly string[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(options: SettingsKeeperOptions) {
    this.#options = options;
  }

  /** The settings to begin with, and from now on every change is told; or why there are none. */
  open(): { ok: true; settings: KioskSettings } | { ok: false; mistakes: readonly string[] } {
    const reading = this.#options.read();
    // Where nobody set anything, what was once kept is no reason to go on: the folder is the user's own.
    const settings = reading.ok ? reading.settings : reading.broken ? this.#options.lastGood.read() : null;
    if (settings === null) return { ok: false, mistakes: reading.ok ? [] : reading.mistakes };
    this.#inForce = settings;
    this.#take(reading);
    this.#timer = setInterval(this.#look, lookEvery);
    for (const file of this.#options.files) watchFile(file, { interval: lookAtFilesEvery, persistent: false }, this.#look);
    return { ok: true, settings };
  }

  look(): void {
    this.#take(this.#options.read());
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    for (const file of this.#options.files) unwatchFile(file, this.#look);
  }

  #take(reading: SettingsReading): void {
    if (!reading.ok) {
      if (!isDeepStrictEqual(reading.mistakes, this.#mistakes)) this.#options.onBroken(reading.mistakes);
      this.#mistakes = reading.mistakes;
      return;
    }
    if (this.#mistakes.length > 0) this.#options.onMended();
    this.#mistakes = [];
    this.#options.lastGood.keep(reading.settings);
    const before = this.#inForce;
    this.#inForce = reading.settings;
    const changed = allowedKeys.filter((key) => before?.[key] !== reading.settings[key]);
    if (changed.length > 0) this.#options.onChange(reading.settings, changed);
  }
}
