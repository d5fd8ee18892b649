import { useState } from "react";
import type { Fault } from "./error-summary.tsx";
import { useHelpDesk, useSessionState, useSurroundings } from "./surroundings.ts";
import type { Words } from "../words/words.ts";
import { isCalm, wordRefusal } from "./refusal-words.ts";

/** Something that the screen noticed by itself, in whatever language is then on it. */
type Noticed = (t: Words["t"]) => Fault;

/** A fault to show above the field. */
export interface ShownFault {
  fault: Fault;
  occurrence: number;
  tone: "error" | "calm";
}

/**
 * What is wrong on this screen: what the screen itself noticed before it asked (an empty field), or
 * else the service's refusal. `notice` shows the former; a later refusal takes its place.
 */
export function useFault(): { shown: ShownFault | null; notice: (noticed: Noticed | null) => void } {
  const { words } = useSurroundings();
  const desk = useHelpDesk();
  const { refusal, refusals, flow } = useSessionState();
  const [noticed, setNoticed] = useState<{ fault: Noticed | null; after: number; times: number }>({ fault: null, after: -1, times: 0 });

  const notice = (fault: Noticed | null) => setNoticed(({ times }) => ({ fault, after: refusals, times: times + 1 }));

  if (noticed.after === refusals) {
    const { fault, times } = noticed;
    return { notice, shown: fault === null ? null : { fault: fault(words.t), occurrence: refusals * 1000 + times, tone: "error" } };
  }
  if (refusal === null) return { notice, shown: null };
  const rules = flow?.step.name === "choose-password" ? flow.step.rules : null;
  return {
    notice,
    shown: { fault: wordRefusal(refusal, words, desk, rules), occurrence: refusals * 1000, tone: isCalm(refusal.code) ? "calm" : "error" },
  };
}
