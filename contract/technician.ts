import { toAsciiDigits } from "./digits.ts";
import type { PressedKey } from "./shortcuts.ts";

/** Digits of a technician's PIN. The service makes it, so none is a birthday. */
export const pinDigits = { least: 6, usual: 8, most: 12 } as const;
export const pinPattern = /^[0-9]{6,12}$/;

/**
 * A technician's passphrase for a kiosk that cannot reach its service: 20 random signs of Crockford's
 * base 32, 100 bits. The form is part of the defence: nothing that a person would choose has it.
 */
export const passphraseLength = 20;
export const passphraseSigns = "0123456789abcdefghjkmnpqrstvwxyz";
const passphrasePattern = new RegExp(`^[${passphraseSigns}]{${String(passphraseLength)}}$`);

/** How long what a technician types may be, in characters. */
export const longestTechnicianSecret = 40;

export type TechnicianSecret = { kind: "pin"; pin: string } | { kind: "passphrase"; passphrase: string };

/** What was typed, without spaces, dashes and capitals; digits of another keyboard are digits. Null where it can be neither. */
export function readTechnicianSecret(typed: string): TechnicianSecret | null {
  if (typed.length > longestTechnicianSecret) return null;
  const bare = toAsciiDigits(typed).normalize("NFKC").toLowerCase().replace(/[\s\p{Pd}]/gu, "");
  if (pinPattern.test(bare)) return { kind: "pin", pin: bare };
  // Signs that are mixed up count as the ones that there are.
  const passphrase = bare.replaceAll("o", "0").replaceAll(/[il]/g, "1");
  return passphrasePattern.test(passphrase) ? { kind: "passphrase", passphrase } : null;
}

/** The keys that open the technician's screen: Ctrl, Alt, Shift and the key that is K on a British keyboard. */
export const isTechnicianChord = ({ control, alt, shift, meta, code }: PressedKey): boolean => control && alt && shift && !meta && code === "KeyK";

/** How long the organisation's name, or the heading in its place, is held for the same, in milliseconds. */
export const holdFor = 5000;

/** What a technician may do once the kiosk knows that it is one. */
export const technicianActs = ["restart", "leave", "diagnose"] as const;
export type TechnicianAct = (typeof technicianActs)[number];
