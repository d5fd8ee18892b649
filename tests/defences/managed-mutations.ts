import { mutation, type Mutation } from "./mutation.ts";

const hole = "settings that are not the machine's";
const reading = "main/settings/read-settings.ts";
const readingTest = "main/settings/read-settings.test.ts";
const sources = "main/settings/sources.ts";
const sourcesTest = "main/settings/sources.test.ts";

/** Defences of the kiosk's settings: who may set them, and what becomes of the secrets in them. */
export const managedMutations: readonly Mutation[] = [
  mutation(
    hole,
    "the released app takes the machine's places alone",
    { file: sources, find: "  if (released) return machineSources(platform, executable);\n", replace: "" },
    { file: sourcesTest, name: "in the released app on linux nothing that its user can set counts" },
  ),
  mutation(
    hole,
    "the released app takes no file that its user names",
    { file: "main/command-line.ts", find: '["settings", "window",', replace: '["window",' },
    { file: "main/command-line.test.ts", name: "the released app refuses one for development, however Chromium would read it: --settings=/mine.json" },
  ),
  mutation(
    hole,
    "what is managed from afar comes before the local file",
    {
      file: sources,
      find: 'return [jsonFile(managedPlaces.policyFile, owner), jsonFile("/etc/keydesk/kiosk.json", owner)];',
      replace: 'return [jsonFile("/etc/keydesk/kiosk.json", owner), jsonFile(managedPlaces.policyFile, owner)];',
    },
    { file: sourcesTest, name: "on each system what is managed comes before the machine's local file" },
  ),
  mutation(
    hole,
    "the machine's own hive of the registry is read",
    { file: "main/settings/registry.ts", find: '"HKEY_LOCAL_MACHINE"', replace: '"HKEY_CURRENT_USER"' },
    { file: "main/settings/registry.test.ts", name: "asks nothing but the machine's own hive" },
  ),
  mutation(
    hole,
    "a machine's file that its user can write does not count",
    { file: "main/settings/json-file.ts", find: "uid === owner && (mode & 0o022) === 0", replace: "uid === owner || mode > 0" },
    { file: "main/settings/json-file.test.ts", name: "a machine's file counts only while nobody but its owner can write it" },
  ),
  mutation(
    hole,
    "service and enrolment come whole from one source",
    { file: reading, find: "(identityKeys as readonly KioskSettingsKey[]).includes(key) ? identity : holdings", replace: "holdings" },
    { file: readingTest, name: "which service and who the kiosk is to it come whole from one source" },
  ),
  mutation(
    hole,
    "a broken source gives way to none below it",
    { file: reading, find: "if (mistakes.length > 0) return", replace: "if (mistakes.length > 99) return" },
    { file: readingTest, name: "a mistake in one source does not give way to what stands below it" },
  ),
  mutation(
    hole,
    "what was kept counts only while a source is broken",
    { file: "main/settings/settings-keeper.ts", find: "reading.broken ? this.#options.lastGood.read() : null", replace: "this.#options.lastGood.read()" },
    { file: "main/settings/settings-keeper.test.ts", name: "where nobody set anything, what was once kept does not count" },
  ),
  mutation(
    "open route or default credentials",
    "the released app refuses a shared secret",
    { file: reading, find: "if (released && (sourceRunKeys", replace: "if (!released && (sourceRunKeys" },
    { file: readingTest, name: "the released app refuses a shared secret and says what to do instead" },
  ),
  mutation(
    "secrets in logs or on disk",
    "a mistake in a kiosk's secret does not repeat it",
    { file: reading, find: "(secretKeys as readonly string[]).includes(key) ?", replace: "key.length > 99 ?" },
    { file: readingTest, name: "each mistake is one line with the key, what was found and what is allowed, and never a secret" },
  ),
  mutation(
    "secrets in logs or on disk",
    "the last good settings are kept without secrets",
    { file: "main/settings/last-good.ts", find: ".filter(([key]) => !leftOut.includes(key))", replace: "" },
    { file: "main/settings/last-good.test.ts", name: "what was kept is there at the next start, without any secret" },
  ),
  mutation(
    "secrets in logs or on disk",
    "--diagnose shows no secret",
    { file: "main/diagnose/diagnosis.ts", find: "(secretKeys as readonly string[]).includes(key) && settings[key] !== undefined", replace: "key.length > 99" },
    { file: "main/diagnose/diagnosis.test.ts", name: "each setting is told with where it is from, and no secret with its value" },
  ),
];
