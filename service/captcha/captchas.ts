import { randomBytes, randomInt } from "node:crypto";
import type { Solution } from "../../contract/flow.ts";
import type { Captcha } from "../flow/rules/state.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { WorkLevel } from "../limits/limits.ts";
import { checkSolution, createProofOfWork } from "./proof-of-work.ts";

/** Makes what stands before the first question, and checks the part of it that is work. */
export interface Captchas {
  /** @param picture whether there are digits to read as well; they are drawn from their seed when shown */
  make(level: WorkLevel, picture: boolean): Promise<Captcha>;
  solved(captcha: Captcha, solution: Solution): Promise<boolean>;
}

const pictureDigits = 6;

/** @param keys of the work at level 1, on average */
export function createCaptchas(ring: KeyRing, keys?: number): Captchas {
  // The oldest key, so that a rotation spoils no work that is under way.
  const secret = ring.stableKey("proof-of-work");
  return {
    async make(level, picture) {
      const digits = String(randomInt(10 ** pictureDigits)).padStart(pictureDigits, "0");
      return {
        level,
        work: await createProofOfWork({ level, secret, ...(keys === undefined ? {} : { keys }) }),
        picture: picture ? { digits, seed: randomBytes(16).toString("base64url") } : null,
      };
    },
    solved: (captcha, solution) => checkSolution(captcha.work, solution, secret),
  };
}
