import { afterAll, describe, expect, test } from "vitest";
import type { PasswordRules } from "../../contract/flow.ts";
import { passwordFaults } from "../../contract/vocabulary.ts";
import { createBreachCheck, type BreachCheck } from "./breached.ts";
import { createJudge, type JudgeContext } from "./judge.ts";
import { createStrengthEstimator } from "./strength.ts";

const rules: PasswordRules = {
  minimumLength: 12,
  maximumLength: 64,
  names: ["Gwenllian", "Prys"],
  bannedWords: ["Contoso"],
  minimumScore: 3,
  checksBreaches: true,
  history: 5,
};

const strength = createStrengthEstimator();
const created = await createBreachCheck({ file: null, rangeUrl: null });
if (!created.ok) throw new Error(created.problem);
const { check: breaches } = created;
afterAll(() => Promise.all([strength.close(), breaches.close()]));

const context = (changes: Partial<PasswordRules> = {}): JudgeContext => ({
  rules: { ...rules, ...changes },
  usedBefore: async (password) => password === "tulip-garden-window",
});
let timesUnreachable = 0;
const judge = createJudge({ strength, breaches, onRangeUnreachable: () => timesUnreachable++ });

async function faultsOf(password: string, changes: Partial<PasswordRules> = {}) {
  const judgement = await judge(password, context(changes));
  if (judgement.kind !== "judged") throw new Error(judgement.kind);
  return judgement.faults;
}

test("a good password has no faults", async () => {
  expect(await faultsOf("marble-cloud-seven")).toEqual([]);
});

test.each([
  ["kJ8#mQ2$vX", [{ fault: "too-short" }]],
  ["marble-cloud-seven-".repeat(4), [{ fault: "too-long" }]],
  ["Contoso1", [{ fault: "too-short" }, { fault: "banned-word", word: "Contoso" }, { fault: "too-easy" }]],
  ["gwenllian-marble-cloud", [{ fault: "contains-name", word: "Gwenllian" }]],
  ["password1234", [{ fault: "too-easy" }, { fault: "breached" }]],
  ["tulip-garden-window", [{ fault: "used-before" }]],
])("%s", async (password, faults) => {
  expect(await faultsOf(password)).toEqual(faults);
});

test("all faults are told at once, in the order of the vocabulary", async () => {
  const judgement = await judge("Contoso", {
    rules: { ...rules, names: ["Conto"], minimumLength: 12, maximumLength: 3 },
    usedBefore: async () => true,
  });
  const faults = judgement.kind === "judged" ? judgement.faults.map(({ fault }) => fault) : [];
  expect(faults).toEqual(["too-short", "too-long", "contains-name", "banned-word", "too-easy", "used-before"]);
  expect(faults).toEqual(passwordFaults.filter((fault) => faults.includes(fault)));
});

describe("rules that are off are not asked", () => {
  test("breaches", async () => {
    expect(await faultsOf("password1234", { checksBreaches: false, minimumScore: 0 })).toEqual([]);
  });
  test("history", async () => {
    expect(await faultsOf("tulip-garden-window", { history: 0 })).toEqual([]);
  });
});

describe("what cannot be told now", () => {
  test("a directory that does not answer for the history is not a clean bill", async () => {
    expect(await judge("marble-cloud-seven", { rules, usedBefore: async () => ({ kind: "down" }) })).toEqual({ kind: "down" });
  });

  test("a full line is busy", async () => {
    const full = createJudge({
      strength: { estimate: async () => ({ busy: true }), close: async () => undefined },
      breaches,
      onRangeUnreachable: () => undefined,
    });
    expect(await full("marble-cloud-seven", context())).toEqual({ kind: "busy" });
  });

  test("a range service that does not answer is told for the log, and the rest stands", async () => {
    const unreachable: BreachCheck = { ...breaches, check: async () => ({ breached: false, reachable: false }) };
    const alone = createJudge({ strength, breaches: unreachable, onRangeUnreachable: () => timesUnreachable++ });
    timesUnreachable = 0;
    expect(await alone("marble-cloud-seven", context())).toEqual({ kind: "judged", faults: [] });
    expect(timesUnreachable).toBe(1);
  });
});
