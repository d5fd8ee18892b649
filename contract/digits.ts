/** Zeros of the scripts whose digits people here may type: Arabic, Persian and Urdu, Devanagari, full width. */
const zeros = ["\u0660", "\u06f0", "\u0966", "\uff10"].map((zero) => zero.charCodeAt(0));

/**
 * What a person typed as digits, for comparing: no spaces, hyphens or marks of direction, and the
 * digits of an Urdu, Arabic or Hindi keyboard as 0 to 9. Anything else stays, and so fails to match.
 */
export function toAsciiDigits(typed: string): string {
  return Array.from(typed.replace(/[\s\p{Cf}\p{Pd}]/gu, ""), asciiDigit).join("");
}

function asciiDigit(character: string): string {
  const code = character.charCodeAt(0);
  const zero = zeros.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? character : String(code - zero);
}
