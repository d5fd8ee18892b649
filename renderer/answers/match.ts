import { toAsciiDigits } from "../../contract/digits.ts";
import { limits } from "../../contract/vocabulary.ts";

/** A number has two digits. */
const whole = /^[0-9]{2}$/;

/** The number that was typed off the other screen, as it is sent; null where it is none. */
export function matchTyped(typed: string): string | null {
  const digits = toAsciiDigits(typed);
  return whole.test(digits) ? digits : null;
}

/** What is said where it is none: what is wrong, and what to do. */
export const noMatch = ["answerRequest.empty", "answerRequest.emptyDo"] as const;

/** How a field for such a number is typed into. */
export const matchField = { inputMode: "numeric", className: "code match", dir: "ltr", maxLength: limits.match } as const;
