import type { PasswordRules, Problem } from "../../contract/flow.ts";
import { judgeLocally } from "../../contract/password-rules.ts";
import type { DirectoryDown } from "../directories/directory.ts";
import type { BreachCheck } from "./breached.ts";
import type { StrengthEstimator } from "./strength.ts";

/** Everything that is wrong with a password, in the order of the contract's `passwordFaults`. */
export type PasswordFaults = NonNullable<Problem["faults"]>;

/** For whom a password is judged. */
export interface JudgeContext {
  rules: PasswordRules;
  /** Whether it is among the last `rules.history` passwords; not asked where that is 0. */
  usedBefore: (password: string) => Promise<boolean | DirectoryDown>;
}

/** `busy`, `down`: it could not be told now. */
export type Judgement = { kind: "judged"; faults: PasswordFaults } | { kind: "busy" } | DirectoryDown;

export type Judge = (password: string, context: JudgeContext) => Promise<Judgement>;

/**
 * Judges a new password by every rule but the directory's own, which the directory tells when the
 * password is set. All faults at once, so that nobody meets them one after another. History is
 * something that only the owner may learn: whoever calls has checked every gate before.
 *
 * @param onRangeUnreachable called where the range service gave no answer and the file alone judged
 */
export function createJudge({
  strength,
  breaches,
  onRangeUnreachable,
}: {
  strength: StrengthEstimator;
  breaches: BreachCheck;
  onRangeUnreachable: () => void;
}): Judge {
  const isBreached = async (password: string): Promise<boolean> => {
    const { breached, reachable } = await breaches.check(password);
    if (reachable === false) onRangeUnreachable();
    return breached;
  };

  return async (password, { rules, usedBefore }) => {
    const [score, breached, used] = await Promise.all([
      strength.estimate(password, [...rules.names, ...rules.bannedWords]),
      rules.checksBreaches && isBreached(password),
      rules.history > 0 && usedBefore(password),
    ]);
    if (typeof score === "object") return { kind: "busy" };
    if (typeof used === "object") return used;

    const faults: PasswordFaults = judgeLocally(password, rules)
      .filter(({ met }) => !met)
      .map(({ fault, word }) => (word === undefined ? { fault } : { fault, word }));
    if (score < rules.minimumScore) faults.push({ fault: "too-easy" });
    if (breached) faults.push({ fault: "breached" });
    if (used) faults.push({ fault: "used-before" });
    return { kind: "judged", faults };
  };
}
