import { managedSettingKeys, managedSettings, type ManagedSettingKey } from "../../../contract/managed-settings.ts";
import { welsh } from "./welsh.ts";
import type { ManagedWords, SettingWords } from "./words.ts";

const english: ManagedWords = {
  about: "Settings of the Keydesk kiosk, for whole machines. Made from Keydesk's own table of settings.",
  category: "Kiosk",
  supportedOn: "Keydesk 0.1 or later",
  allowed: "Allowed",
  otherwise: "If not configured",
  none: "nothing",
  yes: "enabled",
  no: "disabled",
  settings: Object.fromEntries(managedSettingKeys.map((key): [ManagedSettingKey, SettingWords] => [key, managedSettings[key]])) as Record<ManagedSettingKey, SettingWords>,
};

/** By the folder that Windows looks in. It falls back to en-US, so that one must be there. */
export const managedWords: Readonly<Record<"en-US" | "en-GB" | "cy-GB", ManagedWords>> = { "en-US": english, "en-GB": english, "cy-GB": welsh };
