import type { EndReason, Outcome, RefusalCode } from "../../../contract/vocabulary.ts";
import { isSignedOut } from "./gates.ts";
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

/**
 * Every other sign-in of this person is over from now on: with the password that it was made with, or
 * because they say so (OWASP ASVS 5.0, 7.4.3).
 */
export function endOtherSignIns(flow: FlowState, facts: Facts): { flow: FlowState; effects: Effect[] } {
  const person = flow.subject?.person ?? null;
  return {
    flow: flow.registering === null ? flow : { ...flow, registering: { ...flow.registering, signedInAt: facts.now } },
    effects: person === null ? [] : [{ kind: "end-sign-ins", person, before: facts.now }],
  };
}

/** The flow ends well, without anything that others are told of. */
export const over = (flow: FlowState, facts: Facts, outcome: Outcome, effects: Effect[] = []): Decision =>
  move(flow, facts, { name: "done", outcome, told: [], otherPlaces: "cannot-sign-out" }, [...effects, { kind: "log", entry: { event: "flow-ended", reason: outcome } }]);

/** What is being done to an account, or is over, goes on to its own end whatever happens elsewhere. */
export const isSettled = ({ stage: { name } }: FlowState): boolean => name === "ended" || name === "done" || name === "applying" || name === "outcome-unknown";

/** Whoever was signed out meanwhile goes no further, whatever they were about to do; null for everybody else. */
export const endOfSignedOut = (flow: FlowState, facts: Facts): Decision | null =>
  !isSettled(flow) && isSignedOut(flow, facts) ? moveSaying(end(flow, facts, "signed-out"), { code: "flow-ended" }) : null;

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
