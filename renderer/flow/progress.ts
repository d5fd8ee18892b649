import type { Flow } from "../../contract/flow.ts";
import type { MethodKind, StepName } from "../../contract/vocabulary.ts";

/** One line of "Who are you? > Verification step 1 > Choose a new password > Done", or of "Sign in > Your ways back in > Done". */
export type Stage =
  | { name: "identify" }
  | { name: "sign-in" }
  | { name: "register" }
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
  const current = flow.purpose === "register" ? positionInRegistration(flow) : position(flow.step.name, flow, stages.length);
  const whole = flow.step.name === "done";
  return { stages, current, behind: whole ? stages.length : current, whole };
}

function stagesOf({ purpose, gates, proved }: Standing): Stage[] {
  if (purpose === "register") return [{ name: "sign-in" }, { name: "register" }, { name: "done" }];
  return [
    { name: "identify" },
    ...Array.from({ length: gates }, (_, index): Stage => ({ name: "verify", number: index + 1, proved: proved[index] ?? null })),
    { name: purpose === "reset" ? "password" : "unlock" },
    { name: "done" },
  ];
}

/** A fresh proof is part of looking after one's ways back in, and no stage of its own. */
function positionInRegistration({ step, userId }: Standing): number {
  if (step.name === "done") return 2;
  return step.name === "sign-in" || userId === null ? 0 : 1;
}

/** A step of a registration alone never comes here; it would stand at the beginning. */
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
