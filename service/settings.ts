import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import type { z } from "zod";
import { crossMistakes } from "./settings/cross-checks.ts";
import { override, type Environment } from "./settings/environment.ts";
import { readJsonFile } from "./settings/json-file.ts";
import { mistake, mistakesOf, show } from "./settings/mistakes.ts";
import { besideData, pathOf, standardPlaces, type Platform } from "./settings/places.ts";
import { settingsSchema } from "./settings/schema.ts";

/** The settings in force: every place known, every default filled in. */
export type Settings = Omit<z.infer<typeof settingsSchema>, "dataFolder" | "keyRingFile" | "auditAnchorFile" | "policyFile"> & {
  dataFolder: string;
  keyRingFile: string;
  auditAnchorFile: string;
  policyFile: string;
};

export type LoadedSettings = { ok: true; settings: Settings } | { ok: false; mistakes: string[] };

/** Variables that are read elsewhere than in a key of the file. */
const otherVariables = ["KEYDESK_SETTINGS"];

/**
 * Reads the settings: the file that `--settings FILE` or `KEYDESK_SETTINGS` names, or else the
 * platform's own, and the environment over it. All mistakes come at once, one line each; none repeats
 * a secret. Without a file at the platform's place the environment alone may say everything.
 */
export function loadSettings(argv: readonly string[], environment: Environment, platform: Platform = thisPlatform()): LoadedSettings {
  const standard = standardPlaces(platform, environment);
  const named = namedFile(argv, environment);
  if (named === false) return { ok: false, mistakes: [mistake("--settings", "nothing after it", "the path of a settings file")] };
  const file = named ?? standard.settingsFile;
  const read = readSettingsFile(file, named !== null);
  if ("mistake" in read) return { ok: false, mistakes: [read.mistake] };

  const overridden = override(settingsSchema, read.input, environment, otherVariables);
  const parsed = settingsSchema.safeParse(overridden.input);
  const places = placesOf(overridden.input, file, standard.dataFolder, platform);
  const mistakes = [
    ...overridden.mistakes,
    ...(parsed.success ? [] : mistakesOf(settingsSchema, parsed.error.issues, overridden.input, (path) => overridden.sources.get(path) ?? null)),
    ...crossMistakes(crossed(overridden.input, places, platform)),
    ...openSecretMistakes(file, read.input, platform),
  ];
  if (mistakes.length === 0 && parsed.success) return { ok: true, settings: { ...parsed.data, ...places } };
  return { ok: false, mistakes: read.missing ? [missing(file), ...mistakes] : mistakes };
}

const missing = (file: string): string => mistake(`settings file ${file}`, "nothing there", "a JSON file");

function thisPlatform(): Platform {
  return process.platform === "win32" || process.platform === "darwin" ? process.platform : "linux";
}

/** The file somebody named; null when nobody did, false when they named none after `--settings`. */
function namedFile(argv: readonly string[], environment: Environment): string | null | false {
  const { values } = parseArgs({ args: [...argv], options: { settings: { type: "string" } }, strict: false, allowPositionals: true });
  if (values.settings === true || values.settings === "") return false;
  if (typeof values.settings === "string") return values.settings;
  const variable = environment["KEYDESK_SETTINGS"] ?? "";
  return variable === "" ? null : variable;
}

function readSettingsFile(file: string, mustExist: boolean): { input: unknown; missing?: true } | { mistake: string } {
  const found = readJsonFile(file);
  switch (found.kind) {
    case "read":
      return { input: found.input };
    case "missing":
      return mustExist ? { mistake: missing(file) } : { input: {}, missing: true };
    case "unusable":
      return { mistake: mistake(`settings file ${file}`, found.problem, "one JSON object that the service's account may read, as docs/settings.md shows") };
  }
}

type Loose = Readonly<Record<string, unknown>>;
const section = (value: unknown): Loose => (typeof value === "object" && value !== null ? (value as Loose) : {});
const textOr = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : otherwise);

function placesOf(input: unknown, settingsFile: string, standardData: string, platform: Platform) {
  const found = section(input);
  const dataFolder = textOr(found["dataFolder"], standardData);
  const beside = besideData(platform, dataFolder);
  const path = pathOf(platform);
  return {
    dataFolder,
    keyRingFile: textOr(found["keyRingFile"], beside.keyRingFile),
    auditAnchorFile: textOr(found["auditAnchorFile"], beside.auditAnchorFile),
    policyFile: textOr(found["policyFile"], path.join(path.dirname(path.resolve(settingsFile)), "policy.json")),
  };
}

function crossed(input: unknown, places: ReturnType<typeof placesOf>, platform: Platform) {
  const found = section(input);
  const tls = section(found["tls"]);
  const breached = section(found["breached"]);
  const proxies = found["trustedProxies"];
  const files = { "tls.certificateFile": tls["certificateFile"], "tls.keyFile": tls["keyFile"], "breached.file": breached["file"] };
  return {
    platform,
    host: textOr(section(found["listen"])["host"], "127.0.0.1"),
    overTls: Object.keys(tls).length > 0 || found["ownAuthority"] === true,
    ownAuthority: found["ownAuthority"] === true ? { tls: Object.keys(tls).length > 0, origin: textOr(found["origin"], "") } : null,
    proxies: Array.isArray(proxies) && proxies.length > 0,
    dataFolder: places.dataFolder,
    outside: { keyRingFile: places.keyRingFile, auditAnchorFile: places.auditAnchorFile },
    needed: Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === "string")),
  };
}

/** A password in a file that everyone on the machine can read is no secret. */
function openSecretMistakes(file: string, fileInput: unknown, platform: Platform): string[] {
  const hasSecret = typeof section(section(fileInput)["smtp"])["password"] === "string";
  if (!hasSecret || platform === "win32") return [];
  const mode = statSync(file).mode & 0o777;
  const everyone = 0o007;
  return (mode & everyone) === 0
    ? []
    : [mistake("smtp.password", `in ${show(file)}, which everyone may read (mode ${mode.toString(8)})`, "a file that others may not read (chmod 640), or KEYDESK_SMTP_PASSWORD_FILE")];
}
