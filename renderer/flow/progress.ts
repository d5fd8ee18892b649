import type { Flow } from "../../contract/flow.ts";
import { provingSteps, type MethodKind, type StepName } from "../../contract/vocabulary.ts";

/**
 * One line of "Who are you? > Verification step 1 > Choose a new password > Done", of "Sign in > Your
 * ways back in > Done", or of what is done on one's own phone for a screen elsewhere.
 */
export type Stage =
  | { name: "identify" }
  | { name: "sign-in" }
  | { name: "register" }
  | { name: "find-request" }
  | { name: "answer-request" }
  | { name: "requests" }
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
  const stages = stagesOf(flow);
  const current = positionIn(flow, stages.length);
  const whole = flow.step.name === "done";
  return { stages, current, behind: whole ? stages.length : current, whole };
}

function stagesOf({ purpose, gates, proved }: Standing): Stage[] {
  switch (purpose) {
    case "register":
      return [{ name: "sign-in" }, { name: "register" }, { name: "done" }];
    case "approve":
      return [{ name: "find-request" }, { name: "answer-request" }, { name: "done" }];
    case "confirm":
      return [{ name: "sign-in" }, { name: "requests" }, { name: "done" }];
    case "reset":
    case "unlock":
      return [
        { name: "identify" },
        ...Array.from({ length: gates }, (_, index): Stage => ({ name: "verify", number: index + 1, proved: proved[index] ?? null })),
        { name: purpose === "reset" ? "password" : "unlock" },
        { name: "done" },
      ];
  }
}

function positionIn(flow: Standing, stages: number): number {
  switch (flow.purpose) {
    case "register":
    case "confirm":
      return positionAfterSignIn(flow);
    case "approve":
      return positionInApproval(flow.step.name);
    case "reset":
    case "unlock":
      return positionInReset(flow, stages);
  }
}

/** A fresh proof is part of what follows the sign-in, and no stage of its own. */
function positionAfterSignIn({ step, userId }: Standing): number {
  if (step.name === "done") return 2;
  return step.name === "sign-in" || userId === null ? 0 : 1;
}

function positionInApproval(step: StepName): number {
  if (step === "done") return 2;
  return step === "answer-request" ? 1 : 0;
}

/** Steps behind every gate, up to the end. */
const stepsBehindGates: readonly StepName[] = ["choose-password", "confirm-unlock", "applying", "outcome-unknown"];

/** A step of another purpose never comes here; it would stand at the beginning. */
function positionInReset({ step: { name }, gates, proved, userId }: Standing, stages: number): number {
  if (name === "done") return stages - 1;
  if (stepsBehindGates.includes(name)) return 1 + gates;
  if (name === "choose-method" || provingSteps.includes(name)) return 1 + Math.min(proved.length, gates - 1);
  if (name === "ended" && userId !== null) return 1 + Math.min(proved.length, gates);
  return 0;
}
