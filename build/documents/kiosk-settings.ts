import { kioskSettingsVariables } from "../../contract/kiosk-settings.ts";
import { managedPlaces, managedSettingKeys, managedSettings, type ManagedSetting } from "../../contract/managed-settings.ts";
import { intuneTable } from "./managed/intune.ts";
import { page, table } from "./markdown.ts";

const example = { serviceUrl: managedSettings.serviceUrl.example, onScreenKeyboard: "always", updateFrom: "20:00" };
const { registryKey, preferenceDomain, policyFile } = managedPlaces;

const sources = table(
  ["system", "managed from afar", "on the machine itself"],
  [
    ["Windows", `\`HKEY_LOCAL_MACHINE\\${registryKey}\`, 64-bit view, filled by Group Policy, Intune or the installer`, "`kiosk.json` beside the program, in Program Files"],
    ["macOS", `managed preferences of the computer, domain \`${preferenceDomain}\``, "`/Library/Application Support/Keydesk/kiosk.json`"],
    ["Linux", `\`${policyFile}\``, "`/etc/keydesk/kiosk.json`"],
  ],
);

const files = table(
  ["file", "for"],
  [
    ["[`windows/keydesk-kiosk.admx`](../build/managed/windows/keydesk-kiosk.admx)", "Group Policy: into the central store's `PolicyDefinitions`, the folders `en-US`, `en-GB` and `cy-GB` beside it"],
    ["[`windows/intune.csv`](../build/managed/windows/intune.csv)", "Intune: a custom profile, one row each; the table below is the same"],
    ["[`macos/keydesk-kiosk.mobileconfig`](../build/managed/macos/keydesk-kiosk.mobileconfig)", "Jamf, Intune or another MDM for macOS: put your values in first. Unsigned"],
    ["[`kiosk-settings.schema.json`](../build/managed/kiosk-settings.schema.json)", "editors and checks, for `policy.json` and `kiosk.json`"],
  ],
);

const typeIn = {
  flag: ["REG_DWORD, 1 or 0", "true or false"],
  choice: ["REG_SZ", "string"],
  text: ["REG_SZ", "string"],
} as const satisfies Record<ManagedSetting["type"], readonly [string, string]>;

function row(key: keyof typeof managedSettings): string[] {
  const setting: ManagedSetting = managedSettings[key];
  const [registry, other] = typeIn[setting.type];
  const otherwise = setting.type === "text" && setting.default === null ? (key === "serviceUrl" ? "must be given" : "nothing") : `\`${JSON.stringify(setting.default)}\``;
  return [`\`${key}\``, setting.description, setting.allowed, otherwise, registry, other];
}

/** `docs/kiosk-settings.md` */
export const kioskSettingsPage = (): string =>
  page(
    "Settings of the kiosk",
    "contract/managed-settings.ts",
    "What a machine's administrator decides for the kiosk on it. What the organisation decides for everybody, such as methods and the help desk, is in the service's [policy](policy.md).",
    "## Where they stand",
    sources,
    "Each key counts from the first place that has it: what is managed from afar, then the machine's local file, then the default. `serviceUrl`, `enrolmentCode`, `authority`, `clientId` and `scope` go together: all come from the first place that has one of them. How a kiosk is enrolled: [kiosks](kiosks.md). Nothing that the kiosk's user can set counts: no environment, no command line, not HKEY_CURRENT_USER, no preferences of a person, and on macOS and Linux no file that anybody but root can write.",
    `\`${policyFile}\`, for example:`,
    `\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\``,
    "## Keys",
    table(["key", "what it is for", "allowed", "if left out", "in the registry", "in JSON and property lists"], managedSettingKeys.map(row)),
    "## When they change",
    "The kiosk sees a changed file within seconds, and looks at everything once a minute. Whoever is in front of it finishes as they began; the next person gets the new settings, and a first screen that nobody has touched is replaced at once. Nobody needs to visit the machine.",
    "## When they are wrong",
    "A place that cannot be read, or that holds a key that is not known or a value that is not allowed, is refused whole, and the last good settings stay in force, also over a restart. The log on standard output says so once (`settings-broken`), one line for each mistake: which key, what was found, what is allowed. No line repeats an enrolment code. A kiosk that never had good settings does not start and says the same on standard error, with exit code 2. What is kept for a restart lies in the kiosk user's own folder, holds no enrolment code, and counts only while a place is broken, never where none has settings.",
    "## keydesk --diagnose",
    "Says in plain words which settings are in force and from where, whether the service answers, and how its certificate and this machine's clock are, for a kiosk that knows the service's own authority by that. Exit code 0: all is well; 4: something is to be mended. Run it as the kiosk's user, not as root. It needs no display. On Windows, where a windowed program has no console of its own: `Keydesk.exe --diagnose | more`.",
    "## Files for managing many machines",
    "All in [`build/managed/`](../build/managed/), made from the same table:",
    files,
    "Intune, Devices, Configuration, Windows, Custom:",
    intuneTable(),
    "## Run from source",
    `The demo and the tests may use the environment instead (${managedSettingKeys.map((key) => `\`${kioskSettingsVariables[key]}\``).join(", ")}), or a file named by \`--settings FILE\`, and a shared secret that the service's settings know: \`kiosk\` and \`secret\`, \`${kioskSettingsVariables.kiosk}\` and \`${kioskSettingsVariables.secret}\`. The released app refuses all of this.`,
  );
