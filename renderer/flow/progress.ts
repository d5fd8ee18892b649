import type { Flow } from "../../contract/flow.ts";
import type { MethodKind, StepName } from "../../contract/vocabulary.ts";

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
      return position(flow.step.name, flow, stages);
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

/** A step of another purpose never comes here; it would stand at the beginning. */
function position(step: StepName, flow: Standing, stages: number): number {
  const gate = 1 + Math.min(flow.proved.length, flow.gates - 1);
  switch (step) {
    case "identify":
    case "sign-in":
    case "account":
    case "first-registration":
    case "enter-number":
    case "enter-address":
    case "verify-contact":
    case "choose-questions":
    case "set-up-authenticator":
    case "set-up-passkey":
    case "keep-recovery-codes":
    case "activity":
    case "privacy":
    case "find-request":
    case "answer-request":
    case "requests":
      return 0;
    case "choose-method":
    case "confirm-number":
    case "enter-code":
    case "enter-kept-code":
    case "await-answer":
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
