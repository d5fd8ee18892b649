import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import type { ProofOfWork, Solution } from "../../contract/flow.ts";

/** Does the proof of work, however long it takes. */
export async function solve({ parameters }: ProofOfWork): Promise<Solution> {
  const found = await solveChallenge({ challenge: { parameters }, deriveKey, timeout: 0 });
  if (found === null) throw new Error("the proof of work ended without a solution");
  return { counter: found.counter, derivedKey: found.derivedKey };
}
