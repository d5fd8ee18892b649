import type { EndReason, Outcome, RefusalCode } from "../../../contract/vocabulary.ts";
import { times, type Decision, type Effect, type Facts, type FlowState, type Refusal, type Stage, type StageNamed, type Work } from "./state.ts";

/** Whole seconds to say to a person: never nought while something is left to wait. */
export const seconds = (milliseconds: number): number => Math.max(0, Math.ceil(milliseconds / 1000));

/** Nothing changes but what is said. */
export const refuse = (flow: FlowState, code: RefusalCode, more: Omit<Refusal, "code"> = {}, effects: Effect[] = []): Decision => ({
  flow,
  refusal: { code, ...more },
  effects,
  work: null,
});

/** The flow moves to `stage`: an act, so its idle time starts anew. */
export function move(flow: FlowState, facts: Facts, stage: Stage, effects: Effect[] = [], work: Work | null = null): Decision {
  return {
    flow: {
      ...flow,
      version: flow.version + 1,
      expiresAt: Math.min(facts.now + times.idle, flow.endsAt),
      stage,
    },
    refusal: null,
    effects,
    work,
  };
}

/** The same, and something to say about it. */
export const moveSaying = (decision: Decision, refusal: Refusal): Decision => ({ ...decision, refusal });

/** The flow ends without its purpose fulfilled. */
export const end = (flow: FlowState, facts: Facts, reason: EndReason, until: number | null = null, effects: Effect[] = []): Decision =>
  move(flow, facts, { name: "ended", reason, until }, [...effects, { kind: "log", entry: { event: "flow-ended", reason } }]);

/** The flow ends well, without anything that others are told of. */
export const over = (flow: FlowState, facts: Facts, outcome: Outcome, effects: Effect[] = []): Decision =>
  move(flow, facts, { name: "done", outcome, told: [], otherPlaces: "cannot-sign-out" }, [...effects, { kind: "log", entry: { event: "flow-ended", reason: outcome } }]);

/** Too many wrong tries of this person at this device: over for a day here, and nowhere else. */
export const block = (flow: FlowState, facts: Facts): Decision =>
  end(flow, facts, "blocked", facts.now + facts.blockedFor, [{ kind: "log", entry: { event: "blocked" } }]);

/** Has it checked who this is: user ID, CAPTCHA and, at a sign-in, the password. */
export function checkWho(
  flow: FlowState,
  stage: StageNamed<"identify" | "sign-in">,
  { userId, solution, picture, password = null }: Pick<Extract<Work, { kind: "identify" }>, "userId" | "solution" | "picture"> & { password?: string | null },
  facts: Facts,
): Decision {
  const { attempt } = facts;
  return move(flow, facts, { ...stage, attempt }, [], { kind: "identify", attempt, captcha: stage.captcha, userId, solution, picture, password });
}
