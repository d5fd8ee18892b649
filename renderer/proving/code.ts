import { toAsciiDigits } from "../../contract/digits.ts";

/** The code as it is sent: what was pasted or typed, without spaces and with the digits of any keyboard as 0 to 9. */
export const normaliseCode = (typed: string): string => toAsciiDigits(typed);

/** What a field for digits keeps of what was typed: a pasted sentence leaves only its code. */
export function keepCode(typed: string, digits: number): string {
  const code = new RegExp(`(?<!\\d)\\d(?:[ -]?\\d){${digits - 1}}(?!\\d)`).exec(typed)?.[0];
  const isSentence = /\p{L}{2}/u.test(typed);
  return isSentence && code !== undefined ? code : typed;
}
