import { toAsciiDigits } from "../../contract/digits.ts";
import type { Busy, Hasher } from "../password/hashing.ts";
import type { RegisteredAnswer } from "../people/methods.ts";

/** Accents of Latin, Greek and Cyrillic letters, and the vowel marks that Arabic and Urdu may leave out. */
const optionalMarks = /[\u0300-\u036f\u064b-\u065f\u0670]/g;

/**
 * An answer as it is hashed and compared. People remember what they answered, not how they wrote it:
 * case, accents, punctuation and spacing do not count, and digits of another keyboard are digits.
 * "St. Mary's", "st marys" and "ST MARYS" are one answer; "St Mary" is another. Signs that carry the
 * vowels of Indic scripts stay, because they make other words.
 */
export const normaliseAnswer = (answer: string): string =>
  answer
    .normalize("NFKD")
    // Down, up and down again folds what one way leaves apart, such as ß, ẞ and ss; and before the marks go, one of which has a capital.
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    // A sigma is written in another form where a word ends, and what ends one may not count.
    .replaceAll("ς", "σ")
    .replace(optionalMarks, "")
    .replace(/\p{Nd}/gu, toAsciiDigits)
    .replace(/\p{Pd}/gu, " ")
    .replace(/[\p{P}\p{S}\p{Cf}]/gu, "")
    // Only now: what punctuation held apart may belong together.
    .normalize("NFKC")
    .trim()
    .replace(/\s+/g, " ");

/**
 * Whether every question asked was answered right. Never says which was not, and hashes as often for
 * right, wrong, missing and nobody's answers.
 *
 * @param asked ids of the questions put; with none of them nothing is proved
 * @param registered null for somebody without questions
 */
export async function checkAnswers(
  hasher: Pick<Hasher, "verify" | "verifyNothing">,
  asked: readonly string[],
  registered: readonly RegisteredAnswer[] | null,
  given: readonly { question: string; answer: string }[],
): Promise<boolean | Busy> {
  let right = 0;
  for (const question of asked) {
    const answer = normaliseAnswer(given.find((one) => one.question === question)?.answer ?? "");
    const known = registered?.find((one) => one.question === question);
    // An answer that is nothing but punctuation comes to nothing, and a missing one must not match it.
    const verdict = known && answer !== "" ? await hasher.verify(known.hash, answer) : await hasher.verifyNothing(answer);
    if (typeof verdict === "object") return verdict;
    if (verdict) right++;
  }
  return asked.length > 0 && right === asked.length;
}
