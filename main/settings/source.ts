import { kioskSettings, type KioskSettingsKey } from "../../contract/kiosk-settings.ts";
import { managedSettingKeys } from "../../contract/managed-settings.ts";

/** What one place holds: nothing, values by their keys, or something that cannot be read, told in one line that quotes none of it. */
export type SourceReading = { found: "nothing" } | { found: "values"; values: Readonly<Record<string, unknown>> } | { found: "mistake"; mistake: string };

/** One place that may hold settings. Further ones are written against this and stand in sources.ts. */
export interface SettingsSource {
  /** For people: a file, a key of the registry. */
  name: string;
  /** The file whose change is worth a look at once; null where there is none. */
  file: string | null;
  /** How a mistake in this key is named. */
  nameOf(key: KioskSettingsKey): string;
  read(): SourceReading;
}

/** Those of a run from source too. */
export const allowedKeys = Object.keys(kioskSettings.shape) as KioskSettingsKey[];

export const isKioskSettingsKey = (text: string): text is KioskSettingsKey => (allowedKeys as string[]).includes(text);

/** What an administrator may write, as it is told where something else stands. */
export const managedKeysText = managedSettingKeys.join(", ");

export const nothing: SourceReading = { found: "nothing" };

export function mistake(place: string, found: string, allowed: string): SourceReading {
  return { found: "mistake", mistake: mistakeLine(place, found, allowed) };
}

export const mistakeLine = (place: string, found: string, allowed: string): string => `${place}: found ${found}; allowed: ${allowed}`;

export function describeType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** The values in a JSON text; `place` says in a mistake where it stood. */
export function fromJson(place: string, text: string): SourceReading {
  const allowed = `one JSON object with the keys ${managedKeysText}`;
  let values: unknown;
  try {
    values = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    // The parser's own words would quote the text, and with it perhaps a secret.
    return mistake(place, "text that is not JSON", allowed);
  }
  if (typeof values !== "object" || values === null || Array.isArray(values)) return mistake(place, describeType(values), allowed);
  return { found: "values", values: { ...values } };
}
