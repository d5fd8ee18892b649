import { toAsciiDigits } from "../../contract/digits.ts";
import { limits } from "../../contract/vocabulary.ts";
import type { Fault } from "../parts/error-summary.tsx";
import type { Words } from "../words/words.ts";

/** A number has two digits. */
const whole = /^[0-9]{2}$/;

/** The number that was typed off the other screen, as it is sent; null where it is none. */
export function matchTyped(typed: string): string | null {
  const digits = toAsciiDigits(typed);
  return whole.test(digits) ? digits : null;
}

/** What is said where it is none. */
export const noMatch = (say: Words["t"]): Fault => ({ what: say("answerRequest.empty"), next: say("answerRequest.emptyDo") });

/** How a field for such a number is typed into. */
export const matchField = { inputMode: "numeric", className: "code match", dir: "ltr", maxLength: limits.match } as const;
