import type { ReactNode } from "react";
import type { Progress } from "../flow/progress.ts";
import { useSurroundings } from "../parts/surroundings.ts";

/** Along the shaft, in the units of the drawing: where teeth may stand, and how deep each is cut. */
const firstTooth = 112;
const lastTooth = 196;
const depths = [24, 15, 27, 18, 22];

/**
 * The key whose teeth are cut as the person proves who they are. At the end it is whole and turned.
 * It is never mirrored: keys are cut from the bow outwards in every language.
 */
export function Key({ progress }: { progress: Progress }): ReactNode {
  const { t } = useSurroundings().words;
  const teeth = progress.stages.length;
  const label = progress.whole ? t("frame.keyWhole") : t("frame.key", { count: progress.behind, teeth });
  return (
    <svg className={progress.whole ? "key whole" : "key"} viewBox="0 0 208 96" role="img" aria-label={label}>
      <g className="turning">
        <circle className="metal" cx="42" cy="44" r="30" />
        {progress.whole ? <path className="metal thin" d="m32 45 7 7 14-15" /> : <circle className="metal thin" cx="42" cy="44" r="9" />}
        <path className="metal" d="M72 44H202" />
        {progress.stages.map((stage, index) => {
          const x = firstTooth + ((lastTooth - firstTooth) * index) / (teeth - 1);
          const name = "number" in stage ? `${stage.name}-${stage.number}` : stage.name;
          return index < progress.behind ? (
            <path key={name} className="metal tooth" d={`M${x} 44v${depths[index] ?? 20}`} />
          ) : (
            <circle key={name} className="uncut" cx={x} cy="61" r="3.6" />
          );
        })}
      </g>
    </svg>
  );
}
