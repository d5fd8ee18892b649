import { managedSettingKeys, managedSettings, type ManagedSettingKey } from "../../../contract/managed-settings.ts";
import { welsh } from "./welsh.ts";

/** What the editor of Group Policy shows, in one language. */
export interface ManagedWords {
  /** Of the whole file. */
  about: string;
  category: string;
  supportedOn: string;
  /** Before what may stand there, and before what holds where nothing is set. */
  allowed: string;
  otherwise: string;
  /** Where there is no default. */
  none: string;
  yes: string;
  no: string;
  settings: Record<ManagedSettingKey, SettingWords>;
}

export interface SettingWords {
  title: string;
  description: string;
  /** Of a text; the editor itself offers what else may stand there. */
  allowed?: string;
  /** Of a choice, in the order of its values. */
  valueTitles?: readonly string[];
}

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
