import type { PasswordRules } from "./flow.ts";
import type { PasswordFault } from "./vocabulary.ts";

/**
 * The rules that a screen can tick while one types. The service judges by the same code, so what is
 * ticked on the screen holds there too; zxcvbn, breaches, history and the directory come on top.
 */

/** One rule and whether the password keeps it. */
export interface LocalJudgement {
  fault: LocalFault;
  met: boolean;
  /** What was found, as it is written in the rules; only for `contains-name` and `banned-word`, only where not met. */
  word?: string;
}
export type LocalFault = Extract<PasswordFault, "too-short" | "too-long" | "contains-name" | "banned-word">;

/** Points that a password needs where banned words are in it; Microsoft's number. */
const pointsNeeded = 5;

/** Shorter words and names are too often part of an innocent one; Microsoft draws the line here too. */
const shortestWord = 4;

/**
 * Judges a password by the rules that need neither a dictionary nor a server, in the order of
 * `passwordFaults`. A rule that this person or organisation does not have is left out.
 */
export function judgeLocally(password: string, rules: PasswordRules): LocalJudgement[] {
  const length = passwordLength(password);
  const judgements: LocalJudgement[] = [
    { fault: "too-short", met: length >= rules.minimumLength },
    { fault: "too-long", met: length <= rules.maximumLength },
  ];
  if (rules.names.length > 0) judgements.push(judged("contains-name", findName(password, rules.names)));
  if (rules.bannedWords.length > 0) {
    const { points, words } = scoreBannedWords(password, rules.bannedWords);
    judgements.push(judged("banned-word", points < pointsNeeded ? words[0] : undefined));
  }
  return judgements;
}

function judged(fault: LocalFault, word: string | undefined): LocalJudgement {
  return word === undefined ? { fault, met: true } : { fault, met: false, word };
}

/**
 * Length in Unicode code points after NFC, as NIST SP 800-63B-4, 3.1.1.2 says: "Each Unicode code
 * point SHALL be counted as a single character". Not NFKC: it would change what people type.
 */
export function passwordLength(password: string): number {
  return Array.from(password.normalize("NFC")).length;
}

/** The first of the person's names, or part of one, that is in the password; as it was given. */
function findName(password: string, names: readonly string[]): string | undefined {
  const folded = foldForMatching(password);
  return names.flatMap(partsOfName).find((part) => folded.includes(foldForMatching(part)));
}

/** "Anna-Maria O'Neill" counts whole and as "Anna", "Maria" and "Neill"; a bare year in a user ID does not. */
function partsOfName(name: string): string[] {
  const parts = name.split(/[^\p{L}\p{M}\p{N}]+/u);
  return [name.trim(), ...parts].filter((part) => /\p{L}/u.test(part) && isLongEnough(foldForMatching(part)));
}

/**
 * Microsoft's published score of a password with banned words in it: one point for each banned word
 * found, one for each remaining character, at least `pointsNeeded` to pass; a password within one
 * edit of a banned word is that word. Source: "Eliminate bad passwords using Microsoft Entra Password
 * Protection", learn.microsoft.com/entra/identity/authentication/concept-password-ban-bad. Earlier
 * versions of that page said "each remaining unique character"; the present one says "each remaining
 * character that is not part of a banned password", and both fit its examples.
 *
 * Where words overlap, the reading with the fewest points counts, so that another banned word never
 * raises a score. The rule was made for passwords of 8 characters: a long passphrase collects five
 * points from what stands around a banned word and passes, whatever the word. That is meant so; the
 * organisation's words weigh on the strength estimate too, which judges long ones.
 *
 * @returns the points, and the banned words counted in them as they stand in the list
 */
export function scoreBannedWords(
  password: string,
  bannedWords: readonly string[],
): { points: number; words: string[] } {
  const text = foldForMatching(password);
  const candidates = bannedWords
    .map((listed) => ({ listed, folded: foldForMatching(listed) }))
    .filter(({ folded }) => isLongEnough(folded));

  const almostAll = candidates.find(({ folded }) => isWithinOneEdit(text, folded));
  if (almostAll) return { points: 1, words: [almostAll.listed] };

  // The cheapest way to read the text up to each position; some positions lie inside a character.
  const found = candidates.filter(({ folded }) => text.includes(folded));
  const cheapest: ({ points: number; words: string[] } | undefined)[] = [{ points: 0, words: [] }];
  for (let position = 0; position < text.length; position++) {
    const reading = cheapest[position];
    const character = text.codePointAt(position);
    if (reading === undefined || character === undefined) continue;
    const points = reading.points + 1;
    const offer = (end: number, words: string[]) => {
      if (points < (cheapest[end]?.points ?? Infinity)) cheapest[end] = { points, words };
    };
    for (const { listed, folded } of found) {
      if (text.startsWith(folded, position)) offer(position + folded.length, [...reading.words, listed]);
    }
    offer(position + String.fromCodePoint(character).length, reading.words);
  }
  return cheapest[text.length] ?? { points: 0, words: [] };
}

/** Microsoft's published substitutions, and letters that Unicode does not take apart into base and accent. */
const substitutions: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "l",
  $: "s",
  "@": "a",
  ł: "l",
  đ: "d",
  ð: "d",
  ø: "o",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ς: "σ",
};

/**
 * Lower case, no accents, the usual look-alikes undone: what names and banned words are compared in.
 * Folding twice changes nothing more.
 */
export function foldForMatching(text: string): string {
  const bare = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return Array.from(bare, (character) => substitutions[character] ?? character).join("");
}

function isLongEnough(folded: string): boolean {
  return Array.from(folded).length >= shortestWord;
}

/** True where one text becomes the other by at most one letter changed, added or left out. */
function isWithinOneEdit(left: string, right: string): boolean {
  const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left];
  if (longer.length - shorter.length > 1) return false;
  let same = 0;
  while (same < shorter.length && shorter[same] === longer[same]) same++;
  const restOfShorter = shorter.slice(longer.length === shorter.length ? same + 1 : same);
  return restOfShorter === longer.slice(same + 1);
}
