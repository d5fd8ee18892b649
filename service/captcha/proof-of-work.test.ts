import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { expect, test } from "vitest";
import { proofOfWork, solution as solutionShape, type ProofOfWork, type Solution } from "../../contract/flow.ts";
import { checkSolution, createProofOfWork, meanKeys } from "./proof-of-work.ts";

const secret = Buffer.alloc(32, 3);

/** What a client sees of the work that the service keeps. */
const shown = (kept: string): ProofOfWork => proofOfWork.strict().parse({ parameters: (JSON.parse(kept) as ProofOfWork).parameters });

async function solve(kept: string): Promise<Solution> {
  const solved = await solveChallenge({ challenge: shown(kept), deriveKey });
  if (!solved) throw new Error("not solved in time");
  return solutionShape.parse(solved);
}

test("a client that sees only the contract's parameters solves the work, and the solution is accepted", async () => {
  const kept = await createProofOfWork({ level: 1, secret });
  const solution = await solve(kept);
  expect(solution.counter).toBeLessThan(2 * meanKeys);
  expect(await checkSolution(kept, solution, secret)).toBe(true);
});

test("a guess, another key or another counter is refused", async () => {
  const kept = await createProofOfWork({ level: 1, secret });
  const { parameters } = shown(kept);
  const solution = await solve(kept);
  const guess = { counter: 1, derivedKey: parameters.keyPrefix.padEnd(64, "0") };
  expect(await checkSolution(kept, guess, secret)).toBe(false);
  expect(await checkSolution(kept, { ...solution, derivedKey: guess.derivedKey }, secret)).toBe(false);
  expect(await checkSolution(kept, { ...solution, counter: solution.counter + 1 }, secret)).toBe(false);
});

test("the solution of one piece of work does not serve another", async () => {
  const [one, other] = await Promise.all([
    createProofOfWork({ level: 1, secret }),
    createProofOfWork({ level: 1, secret }),
  ]);
  expect(await checkSolution(other, await solve(one), secret)).toBe(false);
});

test("work that was made easier on its way through the store is refused", async () => {
  const kept = await createProofOfWork({ level: 16, secret });
  const easier = JSON.stringify({
    ...(JSON.parse(kept) as object),
    parameters: { ...shown(kept).parameters, cost: 1, keyPrefix: "00" },
  });
  expect(await checkSolution(easier, await solve(easier), secret)).toBe(false);
});
