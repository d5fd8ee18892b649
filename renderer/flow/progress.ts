import type { Flow } from "../../contract/flow.ts";
import type { MethodKind, StepName } from "../../contract/vocabulary.ts";

/** One line of "Who are you? > Verification step 1 > Choose a new password > Done". */
export type Stage =
  | { name: "identify" }
  | { name: "verify"; number: number; proved: MethodKind | null }
  | { name: "password" }
  | { name: "unlock" }
  | { name: "done" };

export interface Progress {
  stages: Stage[];
  /** Index of the stage that the person is at. */
  current: number;
  /** How many stages lie behind: as many teeth of the key are cut. */
  behind: number;
  /** True once the purpose is fulfilled. */
  whole: boolean;
}

/** What the progress of a flow depends on. */
type Standing = Pick<Flow, "purpose" | "gates" | "proved" | "userId"> & { step: { name: StepName } };

/** Where a flow stands among its stages; before there is one, at the first of `gates` gates. */
export function progressOf(flow: Standing): Progress {
  const stages: Stage[] = [
    { name: "identify" },
    ...Array.from({ length: flow.gates }, (_, index): Stage => ({ name: "verify", number: index + 1, proved: flow.proved[index] ?? null })),
    { name: flow.purpose === "reset" ? "password" : "unlock" },
    { name: "done" },
  ];
  const current = position(flow.step.name, flow, stages.length);
  const whole = flow.step.name === "done";
  return { stages, current, behind: whole ? stages.length : current, whole };
}

function position(step: StepName, flow: Standing, stages: number): number {
  const gate = 1 + Math.min(flow.proved.length, flow.gates - 1);
  switch (step) {
    case "identify":
      return 0;
    case "choose-method":
    case "confirm-number":
    case "enter-code":
    case "answer-questions":
      return gate;
    case "choose-password":
    case "confirm-unlock":
    case "applying":
    case "outcome-unknown":
      return 1 + flow.gates;
    case "done":
      return stages - 1;
    case "ended":
      if (flow.userId === null) return 0;
      return 1 + Math.min(flow.proved.length, flow.gates);
  }
}
