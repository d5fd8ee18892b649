/**
 * Hints, codes, numbers and user IDs are written from left to right in every language. Inside a
 * sentence they are fenced off by Unicode's isolates (UAX 9), so that an Urdu sentence neither turns
 * them round nor is turned round by them. `<Text>` draws a fenced part as `<bdi dir="ltr">`.
 */
const leftToRight = "\u2066";
const firstStrong = "\u2068";
const end = "\u2069";

/** Fences a value that is read from left to right whatever the language: a hint, a code, a phone number. It is not broken at its spaces. */
export const ltr = (value: string): string => `${leftToRight}${value.replaceAll(" ", "\u00a0")}${end}`;

/** Fences a name that brings its own direction: the help desk's, a person's. */
export const own = (value: string): string => `${firstStrong}${value}${end}`;

/** A stretch of text, and whether it was fenced. */
export interface Part {
  text: string;
  direction: "ltr" | "auto" | null;
}

/** Takes a sentence apart at its fences. */
export function partsOf(sentence: string): Part[] {
  return sentence
    .split(new RegExp(`([${leftToRight}${firstStrong}][^${end}]*${end})`, "u"))
    .filter((text) => text !== "")
    .map((text) => {
      if (!text.endsWith(end)) return { text, direction: null };
      return { text: text.slice(1, -1), direction: text.startsWith(leftToRight) ? "ltr" : "auto" };
    });
}

/** The sentence without its fences, for the title of a window. */
export const plain = (sentence: string): string => partsOf(sentence).map((part) => part.text).join("");
