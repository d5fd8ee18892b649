import type { ManagedSettingKey } from "../../../contract/managed-settings.ts";

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
