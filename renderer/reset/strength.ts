import type { ZxcvbnResult } from "@zxcvbn-ts/core";

/** Seconds in which a computer tries everything up to the password, named by the unit it is felt in. */
const spans = [
  ["seconds", 60],
  ["minutes", 3600],
  ["hours", 86_400],
  ["days", 2_600_000],
  ["months", 31_600_000],
  ["years", 3_160_000_000],
] as const;
export type Span = (typeof spans)[number][0] | "centuries";

/** How long a guess would take, in words. */
export function spanOf(seconds: number): Span {
  return spans.find(([, limit]) => seconds < limit)?.[0] ?? "centuries";
}

/** Reasons that zxcvbn gives for a weak password. */
export const weaknesses = [
  "straightRow",
  "keyPattern",
  "simpleRepeat",
  "extendedRepeat",
  "sequences",
  "recentYears",
  "dates",
  "topTen",
  "topHundred",
  "common",
  "similarToCommon",
  "wordByItself",
  "namesByThemselves",
  "commonNames",
  "userInputs",
  "pwned",
] as const;
export type Weakness = (typeof weaknesses)[number];

/** How strong a password is, as the meter shows it. */
export interface Strength {
  /** zxcvbn's score, 0 to 4. */
  score: ZxcvbnResult["score"];
  span: Span;
  weakness: Weakness | null;
}

/** What the meter needs of a full judgement. The time is that of a slow hash tried offline. */
export function strengthOf(result: Pick<ZxcvbnResult, "score" | "crackTimes" | "feedback">): Strength {
  const { warning } = result.feedback;
  return {
    score: result.score,
    span: spanOf(result.crackTimes.offlineSlowHashingXPerSecond.seconds),
    weakness: weaknesses.find((known) => known === warning) ?? null,
  };
}
