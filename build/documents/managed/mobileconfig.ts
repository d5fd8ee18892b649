import { managedPlaces, managedSettingKeys, managedSettings, type ManagedSetting, type ManagedSettingKey } from "../../../contract/managed-settings.ts";
import { comment, element, textElement } from "./xml.ts";

/** A profile that is installed again under these replaces the one before. */
const identifiers = {
  profile: "6F1B5C0E-3C7B-4E0B-9E57-0D6B9A3E4F11",
  payload: "B0A4D6A2-5B1C-4D38-8C8F-7E2F4C9D1A22",
};
const doctype = '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">';

const key = (name: string): string => textElement("key", {}, name);
const text = (value: string): string => textElement("string", {}, value);

/** The head that a profile and each payload of it have alike (Apple, Configuration Profile Reference). */
const about = (type: string, identifier: string, uuid: string, name: string): string[] => [
  ...[key("PayloadType"), text(type)],
  ...[key("PayloadVersion"), "<integer>1</integer>"],
  ...[key("PayloadIdentifier"), text(identifier)],
  ...[key("PayloadUUID"), text(uuid)],
  ...[key("PayloadDisplayName"), text(name)],
];

/** What stands in the profile: the default, or an example to be replaced. */
export const profileValue = (setting: ManagedSetting): string | boolean => (setting.type === "text" ? (setting.default ?? setting.example) : setting.default);

function entry(name: ManagedSettingKey): string[] {
  const setting = managedSettings[name];
  const value = profileValue(setting);
  return [comment(`${setting.description} Allowed: ${setting.allowed}.`), key(name), typeof value === "boolean" ? `<${String(value)}/>` : text(value)];
}

/** `keydesk-kiosk.mobileconfig`: every key with its default, for the whole computer. */
export const mobileconfig = (): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
${doctype}
<!-- Made by \`npm run docs\` from contract/managed-settings.ts. Put your own values in, and take out what may stay as it is. -->
${element(
  "plist",
  { version: "1.0" },
  element(
    "dict",
    {},
    ...about("Configuration", `${managedPlaces.preferenceDomain}.profile`, identifiers.profile, "Keydesk kiosk"),
    ...[key("PayloadDescription"), text("Settings of the Keydesk kiosk.")],
    ...[key("PayloadScope"), text("System")],
    key("PayloadContent"),
    element(
      "array",
      {},
      element(
        "dict",
        {},
        ...about(managedPlaces.preferenceDomain, `${managedPlaces.preferenceDomain}.settings`, identifiers.payload, "Keydesk kiosk"),
        ...managedSettingKeys.flatMap(entry),
      ),
    ),
  ),
)}
`;
