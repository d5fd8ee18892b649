import { useState } from "react";
import type { Fault } from "./error-summary.tsx";
import { useHelpDesk, useSessionState, useSurroundings } from "./surroundings.ts";
import type { TextKey } from "../words/catalogue.ts";
import type { Values, Words } from "../words/words.ts";
import { isCalm, wordRefusal } from "./refusal-words.ts";

/** Something that the screen noticed by itself, in whatever language is then on it. */
type Noticed = (t: Words["t"]) => Fault;

/** A fault to show above the field. */
export interface ShownFault {
  fault: Fault;
  occurrence: number;
  tone: "error" | "calm";
}

/** What the screen noticed last: it stands while there have been no more refusals than it came `after`. */
interface Notice<Field> {
  fault: Noticed | null;
  field: Field | null;
  after: number;
  /** How many times something was noticed. */
  times: number;
}

interface Faults<Field> {
  shown: ShownFault | null;
  /** The field that the screen itself complained about; null for what the service refused. */
  lacking: Field | null;
  /** Shows what the screen noticed, null takes it away. A later refusal takes its place. */
  notice: (noticed: Noticed | null) => void;
  /** Says what is wrong with what was typed, and what to do; where there are several fields, of which. */
  complain: (what: TextKey, next: TextKey, about?: { field?: Field; values?: Values }) => void;
}

/**
 * What is wrong on this screen: what the screen itself noticed before it asked (an empty field), or
 * else the service's refusal. `Field` are the ids of the fields, where there are several.
 */
export function useFault<Field extends string = never>(): Faults<Field> {
  const { words } = useSurroundings();
  const desk = useHelpDesk();
  const { refusal, refusals, flow } = useSessionState();
  const [last, setLast] = useState<Notice<Field>>({ fault: null, field: null, after: -1, times: 0 });
  const current = last.after === refusals ? last : null;

  const show = (fault: Noticed | null, field: Field | null) => setLast(({ times }) => ({ fault, field, after: refusals, times: times + 1 }));

  return {
    shown: current === null ? refused() : noticed(current),
    lacking: current?.field ?? null,
    notice: (fault) => show(fault, null),
    complain: (what, next, { field, values } = {}) => show((say) => ({ what: say(what, values), next: say(next, values) }), field ?? null),
  };

  function noticed({ fault, times }: Notice<Field>): ShownFault | null {
    return fault === null ? null : { fault: fault(words.t), occurrence: refusals * 1000 + times, tone: "error" };
  }

  function refused(): ShownFault | null {
    if (refusal === null) return null;
    const rules = flow?.step.name === "choose-password" ? flow.step.rules : null;
    return { fault: wordRefusal(refusal, words, desk, rules), occurrence: refusals * 1000, tone: isCalm(refusal.code) ? "calm" : "error" };
  }
}
