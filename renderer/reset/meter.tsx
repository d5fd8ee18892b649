import type { ReactNode } from "react";
import { useSurroundings } from "../parts/surroundings.ts";
import type { Strength } from "./strength.ts";

interface MeterProps {
  password: string;
  strength: Strength | null;
  /** The lowest score that the policy accepts, 0 to 4. */
  minimumScore: number;
}

/** How hard the password is to guess: a bar, and the same in words. */
export function Meter({ password, strength, minimumScore }: MeterProps): ReactNode {
  const { t } = useSurroundings().words;
  const judged = password === "" ? null : strength;
  const enough = judged !== null && judged.score >= minimumScore;
  return (
    <div className={enough ? "meter enough" : "meter"}>
      <div className="bar" aria-hidden="true">
        <span className={`fill score-${judged === null ? "none" : judged.score}`} />
      </div>
      <p role="status">
        {judged === null ? t("strength.waiting") : said(judged).join(" ")}
      </p>
    </div>
  );

  function said({ score, span, weakness }: Strength): string[] {
    return [
      t(`strength.level.${score}`),
      ...(weakness === null ? [t(`strength.time.${span}`)] : [t(`strength.why.${weakness}`)]),
      ...(enough ? [] : [t("strength.better")]),
    ];
  }
}
