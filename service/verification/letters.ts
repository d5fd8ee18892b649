import { randomBytes } from "node:crypto";
import { toAsciiDigits } from "../../contract/digits.ts";

/**
 * Crockford's Base32: 32 letters and digits without I, L, O and U, so that nobody mixes them up with 1,
 * 0 and V. Five bits each.
 */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A random code of so many letters. */
export const makeLetters = (length: number): string => Array.from(randomBytes(length), (byte) => letters.charAt(byte % letters.length)).join("");

/** As it is shown: `K7QX-0M4T-9ZRB-2HCD`. */
export const inGroups = (code: string): string => (code.match(/.{1,4}/g) ?? []).join("-");

/** Case, spaces and dashes do not count, nor what looks alike; digits of another keyboard are digits. */
export const normaliseLetters = (typed: string): string =>
  toAsciiDigits(typed.normalize("NFKC")).toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1").replaceAll("U", "V");
