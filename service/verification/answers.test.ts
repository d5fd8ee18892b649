import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Hasher } from "../password/hashing.ts";
import { checkAnswers, normaliseAnswer } from "./answers.ts";

describe("normaliseAnswer", () => {
  it.each([
    ["St. Mary's", "st marys"],
    ["  ST   MARYS ", "st marys"],
    ["Zażółć", "zazołc"],
    ["Stoke-on-Trent", "stoke on trent"],
    ["Straße", "strasse"],
    ["STRAẞE", "strasse"],
    ["Άγιος Νικόλαος", "αγιοσ νικολαοσ"],
    ["ΑΓΙΟΣ ΝΙΚΟΛΑΟΣ!", "αγιοσ νικολαοσ"],
    ["Ｃａｔ", "cat"],
    ["١٢", "12"],
    ["مُحَمَّد", "محمد"],
    ["“Fluffy”", "fluffy"],
    ["!!!", ""],
  ])("takes %s for %s", (typed, normal) => {
    expect(normaliseAnswer(typed)).toBe(normal);
  });

  it.each([
    ["St Mary", "St Marys"],
    ["हिना", "हन"],
  ])("keeps %s and %s apart", (one, other) => {
    expect(normaliseAnswer(one)).not.toBe(normaliseAnswer(other));
  });

  it("takes the capital and the small form of every letter for one", () => {
    // The first two planes of Unicode have all that has a case.
    const letters = Array.from({ length: 0x20000 }, (_, code) => `a!${String.fromCodePoint(code)}!b`);
    const apart = letters.filter((typed) => {
      const normal = normaliseAnswer(typed);
      return [typed.toLowerCase(), typed.toUpperCase(), normal].some((other) => normaliseAnswer(other) !== normal);
    });
    expect(apart).toEqual([]);
  });

  it("changes nothing more the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        expect(normaliseAnswer(normaliseAnswer(typed))).toBe(normaliseAnswer(typed));
      }),
    );
  });
});

describe("checkAnswers", () => {
  let hashings: number;
  beforeEach(() => {
    hashings = 0;
  });
  /** Counts instead of hashing: what is asked here is how often. */
  const hasher: Pick<Hasher, "verify" | "verifyNothing"> = {
    verify: (hash, secret) => {
      hashings++;
      return Promise.resolve(hash === `hash of ${secret}`);
    },
    verifyNothing: () => {
      hashings++;
      return Promise.resolve(false);
    },
  };
  const asked = ["first-pet", "first-job", "first-trip"];
  const registered = asked.map((question) => ({ question, text: null, hash: `hash of ${question.replace("-", " ")}` }));
  const right = asked.map((question) => ({ question, answer: question.toUpperCase() }));

  it("is content when all are right, in any order", async () => {
    expect(await checkAnswers(hasher, asked, registered, right)).toBe(true);
    expect(await checkAnswers(hasher, asked, registered, right.toReversed())).toBe(true);
  });

  it.each([
    ["one is wrong", registered, right.with(1, { question: "first-job", answer: "baker" })],
    ["one is missing", registered, right.slice(1)],
    ["all are missing", registered, []],
    ["one is asked that is not registered", registered.slice(1), right],
    ["nobody stands behind it", null, right],
  ])("refuses when %s, with as many hashings as ever", async (_, known, given) => {
    expect(await checkAnswers(hasher, asked, known, given)).toBe(false);
    expect(hashings).toBe(asked.length);
  });

  it("refuses an answer that comes to nothing, though one like it is registered", async () => {
    const empty = registered.with(0, { question: "first-pet", text: null, hash: "hash of " });
    expect(await checkAnswers(hasher, asked, empty, right.slice(1))).toBe(false);
    expect(await checkAnswers(hasher, asked, empty, right.with(0, { question: "first-pet", answer: "?!" }))).toBe(false);
    expect(hashings).toBe(2 * asked.length);
  });

  it("proves nothing where nothing is asked", async () => {
    expect(await checkAnswers(hasher, [], registered, right)).toBe(false);
  });

  it("says when the hasher has too much to do", async () => {
    const busy = { busy: true } as const;
    const swamped = { ...hasher, verify: () => Promise.resolve(busy) };
    expect(await checkAnswers(swamped, asked, registered, right)).toEqual(busy);
  });
});
