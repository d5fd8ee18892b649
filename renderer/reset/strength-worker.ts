import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import * as common from "@zxcvbn-ts/language-common";
import * as english from "@zxcvbn-ts/language-en";
import { strengthOf, type Strength } from "./strength.ts";
import { drawWords, suitable } from "./three-words.ts";

/** What the page may ask of the worker, each with a number that its answer carries. */
export type StrengthRequest =
  | { number: number; kind: "judge"; password: string; userInputs: readonly string[] }
  | { number: number; kind: "suggest"; minimumLength: number };
export type StrengthAnswer = { number: number; strength: Strength } | { number: number; words: string };

/**
 * The dictionaries take a megabyte and a judgement takes a while, so both stay off the page's own
 * thread. They come with the first request, after the screen is there.
 */
const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
});
const words = suitable(common.dictionary["diceware-common"]);

self.addEventListener("message", ({ data }: MessageEvent<StrengthRequest>) => self.postMessage(answer(data)));

function answer(request: StrengthRequest): StrengthAnswer {
  const { number } = request;
  switch (request.kind) {
    case "judge":
      return { number, strength: strengthOf(zxcvbn.check(request.password, [...request.userInputs])) };
    case "suggest":
      return { number, words: drawWords(words, request.minimumLength) };
  }
}
