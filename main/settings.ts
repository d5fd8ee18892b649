import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { kioskSettings, kioskSettingsVariables, type KioskSettings, type KioskSettingsKey } from "../contract/kiosk-settings.ts";

export interface SettingsPlaces {
  /** The machine's own file, which only an administrator can write. */
  machineFile: string;
  /** The file named on the command line, if one was. */
  namedFile: string | undefined;
  environment: NodeJS.ProcessEnv;
  /** True in the released app: then the machine's file wins over what its user can set. */
  machineFirst: boolean;
}

/** Settings, or each mistake in them as one line that a person can act on. */
export type SettingsReading = { ok: true; settings: KioskSettings } | { ok: false; mistakes: string[] };

type Source = { name: string; found: "nothing" } | { name: string; found: "mistake" } | { name: string; found: "values"; values: unknown };

const allowedKeys = Object.keys(kioskSettingsVariables) as KioskSettingsKey[];

/**
 * Reads the settings from the first place that has any, and from that place whole: mixing two would
 * let a person's environment send a kiosk's secret to a service of their own.
 */
export function readSettings(places: SettingsPlaces): SettingsReading {
  const machine = () => fromFile(places.machineFile);
  const named = () => (places.namedFile === undefined ? nothing("--settings") : fromFile(places.namedFile, { mustExist: true }));
  const environment = () => fromEnvironment(places.environment);
  for (const read of places.machineFirst ? [machine, named, environment] : [named, environment, machine]) {
    const source = read();
    if (source.found === "mistake") return { ok: false, mistakes: [source.name] };
    if (source.found === "values") return check(source.name, source.values);
  }
  return {
    ok: false,
    mistakes: [`settings: found none; write ${places.machineFile}, or name a file with --settings FILE, or set ${kioskSettingsVariables.serviceUrl}`],
  };
}

/** Where this platform keeps what its administrator decides for the whole machine. */
export function machineSettingsFile(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === "win32") return join(environment["ProgramData"] ?? "C:\\ProgramData", "Keydesk", "kiosk.json");
  if (platform === "darwin") return "/Library/Application Support/Keydesk/kiosk.json";
  return "/etc/keydesk/kiosk.json";
}

function nothing(name: string): Source {
  return { name, found: "nothing" };
}

function mistake(line: string): Source {
  return { name: line, found: "mistake" };
}

function fromFile(file: string, options: { mustExist: boolean } = { mustExist: false }): Source {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" && !options.mustExist) return nothing(file);
    return mistake(`${file}: found ${code === "ENOENT" ? "no such file" : "a file that cannot be read"}; allowed: a JSON file that this account may read`);
  }
  try {
    return { name: file, found: "values", values: JSON.parse(text) as unknown };
  } catch {
    // The parser's own words would quote the text, and with it perhaps the secret.
    return mistake(`${file}: found text that is not JSON; allowed: one JSON object with the keys ${allowedKeys.join(", ")}`);
  }
}

function fromEnvironment(environment: NodeJS.ProcessEnv): Source {
  const values: Record<string, unknown> = {};
  for (const key of allowedKeys) {
    const value = environment[kioskSettingsVariables[key]];
    if (value !== undefined) values[key] = key === "spareInstance" ? asBoolean(value) : value;
  }
  return Object.keys(values).length === 0 ? nothing("environment") : { name: "environment", found: "values", values };
}

function asBoolean(text: string): boolean | string {
  return text === "true" ? true : text === "false" ? false : text;
}

function check(source: string, values: unknown): SettingsReading {
  const parsed = kioskSettings.safeParse(values);
  if (parsed.success) return { ok: true, settings: parsed.data };
  const lines = parsed.error.issues.flatMap((issue) => describeIssue(source, values, issue));
  return { ok: false, mistakes: [...new Set(lines)] };
}

function describeIssue(source: string, values: unknown, issue: z.core.$ZodIssue): string[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `${source}: found the key ${JSON.stringify(key)}; allowed: ${allowedKeys.join(", ")}`);
  }
  const key = allowedKeys.find((candidate) => candidate === issue.path[0]);
  if (key === undefined) return [`${source}: found ${describeType(values)}; allowed: one JSON object with the keys ${allowedKeys.join(", ")}`];
  const value = new Map<string, unknown>(Object.entries(values ?? {})).get(key);
  return [`${nameIn(source, key)}: found ${describeValue(key, value)}; allowed: ${kioskSettings.shape[key].description}`];
}

function nameIn(source: string, key: KioskSettingsKey): string {
  return source === "environment" ? kioskSettingsVariables[key] : `${source}: ${key}`;
}

/** What was found, in few words; of a secret only how long it is. */
function describeValue(key: KioskSettingsKey, value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value !== "string") return describeType(value);
  return key === "secret" || key === "enrolmentCode" ? `a text of ${value.length} characters` : JSON.stringify(value.slice(0, 200));
}

function describeType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
