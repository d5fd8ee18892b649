import { createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import type { Challenge } from "altcha-lib/types";
import { randomInt } from "node:crypto";
import type { Solution } from "../../contract/flow.ts";
import type { WorkLevel } from "../limits/limits.ts";

/**
 * How many keys a client derives on average at level 1 before it finds the one asked for; the levels
 * are multiples of it. Each key is 3,000 iterations of PBKDF2-HMAC-SHA-256:
 *
 * | level | keys, mean (most) | iterations, mean |
 * |-------|-------------------|------------------|
 * | 1     | 250 (500)         | 750,000          |
 * | 4     | 1,000 (2,000)     | 3,000,000        |
 * | 16    | 4,000 (8,000)     | 12,000,000       |
 *
 * A phone's core does some two million iterations a second, so level 1 takes it about 0.4 s, level 4
 * 1.5 s and level 16 6 s; nobody waits for more than twice that.
 */
export const meanKeys = 250;

/** Iterations for each key: so many that a call of WebCrypto costs little beside them, and a check one millisecond. */
const iterations = 3_000;

/**
 * Makes the work that a client has to do before it may ask anything: an ALTCHA v2 challenge. The
 * counter asked for is drawn evenly, so that no honest person meets the long tail that a search for
 * a random prefix has.
 *
 * @param secret signs the challenge
 * @param keys how many a client derives on average at level 1
 * @returns the whole signed challenge as JSON, to be kept with the flow; `parameters` in it is what
 *   the contract's `ProofOfWork` shows to the client
 */
export async function createProofOfWork({
  level,
  secret,
  keys = meanKeys,
}: {
  level: WorkLevel;
  secret: Buffer;
  keys?: number;
}): Promise<string> {
  const challenge = await createChallenge({
    algorithm: "PBKDF2/SHA-256",
    cost: iterations,
    counter: randomInt(2 * keys * level),
    keyPrefixLength: 8,
    deriveKey,
    hmacSignatureSecret: secret.toString("hex"),
  });
  return JSON.stringify(challenge);
}

/**
 * Whether the work was done. Takes about a millisecond, whatever the level. Checks against what
 * the service kept, never against a challenge that a client sends; whoever calls drops the challenge
 * afterwards, so that it serves once.
 *
 * @param kept what `createProofOfWork` returned
 */
export async function checkSolution(kept: string, solution: Solution, secret: Buffer): Promise<boolean> {
  const { verified } = await verifySolution({
    challenge: JSON.parse(kept) as Challenge,
    solution,
    deriveKey,
    hmacSignatureSecret: secret.toString("hex"),
  });
  return verified;
}
