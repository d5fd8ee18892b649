import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PasswordRules } from "./flow.ts";
import { foldForMatching, judgeLocally, passwordLength, scoreBannedWords } from "./password-rules.ts";

const rules: PasswordRules = {
  minimumLength: 12,
  maximumLength: 64,
  names: [],
  bannedWords: [],
  minimumScore: 3,
  checksBreaches: true,
  history: 0,
};

const broken = (password: string, changes: Partial<PasswordRules>) =>
  judgeLocally(password, { ...rules, ...changes }).filter(({ met }) => !met);

describe("length", () => {
  test("counts code points after composing them, as NIST SP 800-63B-4 says", () => {
    expect(passwordLength("cafe\u0301")).toBe(4);
    expect(passwordLength("🔑🔑🔑")).toBe(3);
    expect(passwordLength("")).toBe(0);
  });

  test("a password of exactly the shortest or longest length is accepted", () => {
    expect(broken("a".repeat(12), {})).toEqual([]);
    expect(broken("a".repeat(64), {})).toEqual([]);
    expect(broken("a".repeat(11), {})).toEqual([{ fault: "too-short", met: false }]);
    expect(broken("a".repeat(65), {})).toEqual([{ fault: "too-long", met: false }]);
  });
});

describe("the person's own names", () => {
  const names = ["Zoë Łukasik", "j.smith.2019", "Anna-Maria O'Neill", "Poll"];

  test.each([
    ["zoe-LUKASIK-lamp", "Łukasik"],
    ["mariascarriage", "Maria"],
    ["sm1th on the roof", undefined],
    ["my $mith is a forge", "smith"],
    ["p0LL23fb and more", "Poll"],
    ["anna banana bread", "Anna"],
  ])("%s", (password, word) => {
    const faults = broken(password, { names });
    expect(faults.map((fault) => fault.word)).toEqual(word === undefined ? [] : [word]);
  });

  test("names of fewer than four letters, and bare numbers in a user ID, are not looked for", () => {
    expect(broken("zoology in 2019 was fun", { names: ["Zoe", "Li", "j.s.2019"] })).toEqual([]);
  });

  test("names in Urdu are found with and without vowel signs", () => {
    expect(broken("میری پیاری فاطِمہ ہے", { names: ["فاطمہ"] })).toHaveLength(1);
  });
});

describe("banned words by Microsoft's published score", () => {
  const banned = ["contoso", "blank"];

  test.each([
    ["C0ntos0Blank12", 4],
    ["ContoS0Bl@nkf9!", 5],
    ["Bl@nK", 1],
  ])("%s scores %i with contoso and blank banned", (password, points) => {
    expect(scoreBannedWords(password, banned).points).toBe(points);
  });

  test.each(["abcdef", "abcdeg", "abcdefg", "abcde"])("%s counts as the banned word abcdef itself", (password) => {
    expect(scoreBannedWords(password, ["abcdef"])).toEqual({ points: 1, words: ["abcdef"] });
  });

  test("two edits away is another password", () => {
    expect(scoreBannedWords("abcdxy", ["abcdef"])).toEqual({ points: 6, words: [] });
  });

  test("four points fail and name the word as it was listed, five pass", () => {
    const short = { minimumLength: 8, bannedWords: ["Contoso", "Blank"] };
    expect(broken("C0ntos0Blank12", short)).toEqual([{ fault: "banned-word", met: false, word: "Contoso" }]);
    expect(broken("ContoS0Bl@nkf9!", short)).toEqual([]);
  });

  test("a short password without any banned word is too short and nothing else", () => {
    expect(broken("hi", { bannedWords: banned })).toEqual([{ fault: "too-short", met: false }]);
  });

  test("banned words of fewer than four characters are not looked for", () => {
    expect(scoreBannedWords("cat", ["cat"])).toEqual({ points: 3, words: [] });
  });

  test("a long passphrase with a banned word in it passes by its other words", () => {
    expect(broken("contoso violin rainy-day", { bannedWords: banned })).toEqual([]);
  });

  test("overlapping words are read in the way that gives the fewest points", () => {
    expect(scoreBannedWords("contosoblank", ["contoso", "contosobl", "blank"]).points).toBe(2);
  });

  test("no banned word that is added ever raises the score", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "0", "1", "@", "🔑"), maxLength: 14 });
    fc.assert(
      fc.property(letters, fc.array(letters, { maxLength: 6 }), letters, (password, words, another) => {
        const before = scoreBannedWords(password, words).points;
        expect(scoreBannedWords(password, [...words, another]).points).toBeLessThanOrEqual(before);
      }),
    );
  });

  test("without a banned word each character counts one point", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (password) => {
        expect(scoreBannedWords(password, []).points).toBe(Array.from(foldForMatching(password)).length);
      }),
    );
  });
});

test("a sigma at the end of a name is found in capitals too", () => {
  expect(foldForMatching("ΝΙΚΟΣΑ1")).toContain(foldForMatching("Νίκος"));
});

test("folding twice changes nothing more", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(foldForMatching(foldForMatching(text))).toBe(foldForMatching(text));
    }),
    { numRuns: 2000 },
  );
});

test("rules that nobody set are left out, and the others come in the order of the vocabulary", () => {
  expect(judgeLocally("x", rules).map(({ fault }) => fault)).toEqual(["too-short", "too-long"]);
  expect(judgeLocally("x", { ...rules, names: ["Poll"], bannedWords: ["blank"] }).map(({ fault }) => fault)).toEqual([
    "too-short",
    "too-long",
    "contains-name",
    "banned-word",
  ]);
});
