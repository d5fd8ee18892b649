import { existsSync } from "node:fs";
import { changesBetween } from "../policy/changes.ts";
import { loadPolicy } from "../policy/load.ts";
import { PolicyError } from "../policy/policies.ts";
import type { Policy } from "../policy/policy.ts";
import { allVersions, lastVersion } from "../policy/versions.ts";
import { policyWarnings } from "../policy/warnings.ts";
import { loadSettings } from "../settings.ts";
import { openStore, type Database } from "../store/store.ts";
import { Complaint } from "./complaint.ts";
import { openDataFolder, settingsAlone, settingsFrom, storeIn } from "./deployment.ts";
import { settingsOption, wordsOf } from "./words.ts";

/**
 * Says whether a policy could be put in force, and what that would change. On a machine without a
 * service it says the first alone.
 *
 * @throws PolicyError with every mistake
 */
export async function checkPolicy(argv: readonly string[]): Promise<void> {
  const { file, service } = options(argv);
  if (file === undefined) throw new Complaint(`Name the file.\n${usage}`);
  const loaded = loadPolicy(file);
  if (!loaded.ok) throw new PolicyError(loaded.mistakes);
  for (const warning of policyWarnings(loaded.policy)) console.error(warning);
  console.log("good");
  for (const line of await comparison(argv, service, loaded.policy)) console.log(line);
}

/** What the policy would change; nothing where no service is named and none is at the platform's place. */
async function comparison(argv: readonly string[], named: boolean, policy: Policy): Promise<string[]> {
  const settings = named ? settingsFrom(argv) : settingsIfAny(argv);
  if (settings === null || (!named && !existsSync(storeIn(settings)))) return [];
  return withStore(settings, async (database) => {
    const last = await lastVersion(database);
    if (last === null) return ["It would be the first version."];
    const changes = changesBetween(last.document, policy);
    if (changes.length === 0) return [`It says the same as version ${String(last.version)}, which is in force.`];
    return [`It would be version ${String(last.version + 1)} and change:`, ...changes.map((line) => `  ${line}`)];
  });
}

function settingsIfAny(argv: readonly string[]): ReturnType<typeof settingsFrom> | null {
  const loaded = loadSettings(argv, process.env);
  return loaded.ok ? loaded.settings : null;
}

/** Prints every version of the policy, the oldest first: since when, its digest, and what it changed. */
export async function showPolicyHistory(argv: readonly string[]): Promise<void> {
  const versions = await withStore(settingsAlone(argv, "policy history"), allVersions);
  for (const [index, { version, at, digest, document }] of versions.entries()) {
    const before = versions[index - 1];
    console.log(`version ${String(version)}  ${new Date(at).toISOString()}  ${digest}`);
    for (const line of before === undefined ? [] : changesBetween(before.document, document)) console.log(`  ${line}`);
  }
}

async function withStore<Found>(settings: ReturnType<typeof settingsFrom>, work: (database: Database) => Promise<Found>): Promise<Found> {
  const { database, ring } = openDataFolder(settings, { mayBeNew: false });
  const store = await openStore(database, ring);
  try {
    return await work(store.database);
  } finally {
    await store.close();
  }
}

const usage = "Usage: policy check FILE [--settings FILE]";

function options(argv: readonly string[]): { file: string | undefined; service: boolean } {
  const { values, positionals } = wordsOf(argv, { usage, options: settingsOption, most: 2 });
  return { file: positionals[1], service: values.settings !== undefined || (process.env["KEYDESK_SETTINGS"] ?? "") !== "" };
}
