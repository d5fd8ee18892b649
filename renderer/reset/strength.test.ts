import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import * as common from "@zxcvbn-ts/language-common";
import { expect, test } from "vitest";
import { spanOf, strengthOf } from "./strength.ts";
import { drawWords, suitable } from "./three-words.ts";

const zxcvbn = new ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
const words = suitable(common.dictionary["diceware-common"]);

test("a guess is timed in the unit that it is felt in", () => {
  expect([5, 100, 4000, 100_000, 3_000_000, 40_000_000, 1e12].map(spanOf)).toEqual([
    "seconds",
    "minutes",
    "hours",
    "days",
    "months",
    "years",
    "centuries",
  ]);
});

test("the meter tells a strong password from one that everybody uses, and says why", () => {
  expect(strengthOf(zxcvbn.check("password"))).toMatchObject({ score: 0, span: "seconds", weakness: "topTen" });
  expect(strengthOf(zxcvbn.check("lantern-otter-biscuit"))).toMatchObject({ weakness: null });
  expect(strengthOf(zxcvbn.check("okaforsam", ["okaforsam"]))).toMatchObject({ weakness: "userInputs" });
});

test("the words are plain enough for a child", () => {
  expect(suitable(["otter", "impale", "gallows", "rectal", "junkie", "ox", "encyclopedia"])).toEqual(["otter"]);
});

test("three words are drawn from thousands, and more where the rules ask for a longer password", () => {
  expect(words.length).toBeGreaterThan(4000);
  expect(drawWords(words, 12)).toMatch(/^[a-z]{4,7}(-[a-z]{4,7}){2}$/);
  let turn = 0;
  expect(drawWords(["tree", "pond", "hill", "leaf", "moss"], 20, (below) => turn++ % below)).toBe("tree-pond-hill-leaf-moss");
});

test("no word is drawn twice", () => {
  const draws = [0, 0, 1, 0, 1, 2];
  expect(drawWords(["tree", "pond", "hill"], 12, () => draws.shift() ?? 0)).toBe("tree-pond-hill");
});

test("words drawn at random are strong enough for the strictest policy", () => {
  for (let round = 0; round < 20; round++) expect(zxcvbn.check(drawWords(words, 12)).score).toBeGreaterThanOrEqual(3);
});
