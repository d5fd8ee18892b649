import { managedSettingKeys, managedSettings, type ManagedSetting, type ManagedSettingKey } from "../../../contract/managed-settings.ts";
import { table } from "../markdown.ts";
import { admxCategories } from "./admx.ts";
import { profileValue } from "./mobileconfig.ts";
import { escapeXml } from "./xml.ts";

const app = "Keydesk";
const kind = "Policy";

/** One row of an Intune custom profile for Windows. */
interface IntuneRow {
  name: string;
  description: string;
  uri: string;
  type: "String";
  value: string;
}

/** The ADMX itself comes first: until it is taken in, Windows knows none of the others (MS-MDM, Policy CSP, ADMXInstall). */
const rows = (): IntuneRow[] => [
  {
    name: "Keydesk: template",
    description: "Lets Windows know the settings below. Comes first.",
    uri: `./Device/Vendor/MSFT/Policy/ConfigOperations/ADMXInstall/${app}/${kind}/KeydeskKiosk`,
    type: "String",
    value: "(the whole text of keydesk-kiosk.admx)",
  },
  ...managedSettingKeys.map(rowOf),
];

function rowOf(key: ManagedSettingKey): IntuneRow {
  const { title, description } = managedSettings[key];
  return {
    name: `Keydesk: ${title}`,
    description,
    uri: `./Device/Vendor/MSFT/Policy/Config/${app}~${kind}~${admxCategories.parent}~${admxCategories.own}/${key}`,
    type: "String",
    value: valueOf(key, managedSettings[key]),
  };
}

function valueOf(key: ManagedSettingKey, setting: ManagedSetting): string {
  const value = profileValue(setting);
  if (typeof value === "boolean") return value ? "<enabled/>" : "<disabled/>";
  return `<enabled/><data id="${key}" value="${escapeXml(value)}"/>`;
}

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** `intune.csv`, as RFC 4180 has it. */
export const intuneCsv = (): string =>
  [["Name", "Description", "OMA-URI", "Data type", "Value"], ...rows().map(({ name, description, uri, type, value }) => [name, description, uri, type, value])]
    .map((line) => `${line.map(cell).join(",")}\n`)
    .join("");

/** The same for people. */
export const intuneTable = (): string => table(["name", "OMA-URI", "value"], rows().map(({ name, uri, value }) => [name, `\`${uri}\``, `\`${value}\``]));
