import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary as common } from "@zxcvbn-ts/language-common";
import { dictionary as english } from "@zxcvbn-ts/language-en";
import { parentPort } from "node:worker_threads";
import type { StrengthQuestion } from "./strength.ts";

/**
 * The time of an estimate grows with both. With the library's own 256 and 100 it reaches 400 ms; with
 * these it stays near 100, and the scores of what was compared are the same: 64 characters that are
 * no stronger than `minimumScore` are not saved by what follows, and more than 16 ways to undo
 * look-alikes find nothing new.
 */
const judgedCharacters = 64;
const lookAlikes = 16;

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common, ...english },
  graphs: adjacencyGraphs,
  maxLength: judgedCharacters,
  l33tMaxSubstitutions: lookAlikes,
});

parentPort?.on("message", ({ password, words }: StrengthQuestion) => {
  parentPort?.postMessage(zxcvbn.check(password, [...words]).score);
});
