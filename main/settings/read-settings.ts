import {
  identityKeys,
  kioskSettings,
  kioskSettingsVariables,
  secretKeys,
  sourceRunKeys,
  type KioskSettings,
  type KioskSettingsKey,
} from "../../contract/kiosk-settings.ts";
import { allowedKeys, describeType, isKioskSettingsKey, managedKeysText, mistakeLine, type SettingsSource } from "./source.ts";

/** The name of the source of each key, or null for the default. */
export type Origins = Readonly<Record<KioskSettingsKey, string | null>>;

/**
 * Settings and where each is from, or every mistake as one line that a person can act on. `broken`:
 * a source could not be read or holds a mistake, rather than that nobody has set the kiosk up.
 */
export type SettingsReading = { ok: true; settings: KioskSettings; origins: Origins } | { ok: false; mistakes: string[]; broken: boolean };

type Values = Readonly<Record<string, unknown>>;
interface Holding {
  source: SettingsSource;
  values: Values;
}

/**
 * Reads every source and takes each key from the first that has it. Which service and who this kiosk
 * is to it come whole from one: mixing two could send a kiosk's secret to another's service. A mistake
 * anywhere fails all of it, or a mistyped policy would quietly give way to what stands below it.
 */
export function readSettings(sources: readonly SettingsSource[], { released }: { released: boolean }): SettingsReading {
  const mistakes: string[] = [];
  const holdings: Holding[] = [];
  for (const source of sources) {
    const reading = source.read();
    if (reading.found === "mistake") mistakes.push(reading.mistake);
    if (reading.found !== "values") continue;
    mistakes.push(...mistakesIn(source, reading.values, released));
    holdings.push({ source, values: reading.values });
  }
  if (mistakes.length > 0) return { ok: false, mistakes, broken: true };
  return merge(sources, holdings);
}

function merge(sources: readonly SettingsSource[], holdings: readonly Holding[]): SettingsReading {
  const identity = holdings.find(({ values }) => identityKeys.some((key) => key in values));
  if (!identity) {
    const [name, others] = [kioskSettingsVariables.serviceUrl, sources.map((source) => source.name).join(" or ")];
    return { ok: false, mistakes: [`settings: found none with serviceUrl; write ${others}, or, in a run from source, name a file with --settings FILE or set ${name}`], broken: false };
  }
  const giverOf = (key: KioskSettingsKey) =>
    (identityKeys as readonly KioskSettingsKey[]).includes(key) ? identity : holdings.find(({ values }) => key in values);
  const chosen: Record<string, unknown> = {};
  const origins = allowedKeys.map((key) => {
    const giver = giverOf(key);
    if (!giver || !(key in giver.values)) return [key, null];
    chosen[key] = giver.values[key];
    return [key, giver.source.name];
  });
  const parsed = kioskSettings.safeParse(chosen);
  if (parsed.success) return { ok: true, settings: parsed.data, origins: Object.fromEntries(origins) as Origins };
  const keys = new Set(parsed.error.issues.map(({ path }) => String(path[0])).filter(isKioskSettingsKey));
  return { ok: false, mistakes: [...keys].map((key) => describeMistake(identity.source, key, chosen[key])), broken: true };
}

/** Every mistake in one source's own values, one line each. */
function mistakesIn(source: SettingsSource, values: Values, released: boolean): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    if (!isKioskSettingsKey(key)) return [mistakeLine(source.name, `the key ${JSON.stringify(key.slice(0, 60))}`, managedKeysText)];
    if (released && (sourceRunKeys as readonly string[]).includes(key)) {
      return [mistakeLine(source.nameOf(key), describeValue(key, value), "nothing in the released app, which is enrolled with enrolmentCode instead")];
    }
    return kioskSettings.shape[key].safeParse(value).success ? [] : [describeMistake(source, key, value)];
  });
}

function describeMistake(source: SettingsSource, key: KioskSettingsKey, value: unknown): string {
  return mistakeLine(source.nameOf(key), describeValue(key, value), kioskSettings.shape[key].description ?? "");
}

/** What was found, in few words; of a secret only how long it is. */
function describeValue(key: KioskSettingsKey, value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value !== "string") return describeType(value);
  return (secretKeys as readonly string[]).includes(key) ? `a text of ${value.length} characters` : JSON.stringify(value.slice(0, 200));
}
