import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../write-whole.ts";
import { kioskSettings, secretKeys, sourceRunKeys, type KioskSettings } from "../../contract/kiosk-settings.ts";

/** The last settings that held no mistake, for a start at which a source is broken. */
export interface LastGood {
  keep(settings: KioskSettings): void;
  /** Null where none were kept, or what was kept cannot be used. */
  read(): KioskSettings | null;
}

/** Secrets, and what is worth nothing without them, stay where they were. */
const leftOut: readonly string[] = [...secretKeys, ...sourceRunKeys];

/** @param folder the supervisor's own, which only its user can enter */
export function lastGoodIn(folder: string): LastGood {
  const file = join(folder, "last-good-settings.json");
  let kept = "";
  return {
    keep: (settings) => {
      const text = JSON.stringify(Object.fromEntries(Object.entries(settings).filter(([key]) => !leftOut.includes(key))));
      if (text === kept) return;
      try {
        writeWhole(file, text);
        kept = text;
      } catch {
        // A full disk is no reason to end a kiosk whose settings are good; the next look tries again.
      }
    },
    read: () => {
      try {
        return kioskSettings.parse(JSON.parse(readFileSync(file, "utf8")));
      } catch {
        return null;
      }
    },
  };
}
