import type { Flow, Problem, Step } from "../../contract/flow.ts";
import type { Answer } from "../../contract/routes.ts";
import type { CommandType } from "../../contract/flow.ts";
import { tokenRefusals, type RefusalCode, type StepName, type UnreachableReason } from "../../contract/vocabulary.ts";

/** What was asked of the service: a command, a new flow, or how the flow stands. */
export type Asked = CommandType | "start" | "read";

/** All that the screens know about the flow that they draw. */
export interface SessionState {
  flow: Flow | null;
  /** When the flow came, in milliseconds of `performance.now()`: its durations count from there. */
  arrivedAt: number;
  /** What the person waits for; nothing else may be asked meanwhile. */
  underWay: Asked | null;
  /** What was answered well last: a page may say what came of it. Null after a refusal. */
  did: Asked | null;
  /** The last refusal, until the next act. */
  refusal: Problem | null;
  /** Grows with each refusal, so that the same one twice takes the focus twice. */
  refusals: number;
  /** What got no answer at all, however often it was sent. */
  lost: Asked | null;
  /** Why it got none, where that is known. */
  lostBecause: UnreachableReason | null;
  /** What was typed before this flow began, for its first page; empty once anything else is asked. */
  carriedUserId: string;
  /** The help-desk page is open over the step. */
  helpOpen: boolean;
}

export type SessionEvent =
  | { type: "asked"; what: Asked; carriedUserId: string }
  | { type: "answered"; what: Asked; answer: Answer<Flow>; at: number }
  /** An answer to a question that nobody waits for: a poll, a look after the screen slept. */
  | { type: "looked"; answer: Answer<Flow>; at: number }
  | { type: "help"; open: boolean };

export const initialSession: SessionState = {
  flow: null,
  arrivedAt: 0,
  underWay: null,
  did: null,
  refusal: null,
  refusals: 0,
  lost: null,
  lostBecause: null,
  carriedUserId: "",
  helpOpen: false,
};

/** The next state; pure. */
export function reduce(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case "asked":
      return { ...state, underWay: event.what, carriedUserId: event.carriedUserId };
    case "answered": {
      const settled = { ...state, underWay: null };
      const { answer, at, what } = event;
      if (answer.ok) {
        const rest = { ...settled, did: what, refusal: null, lost: null, helpOpen: false };
        // A new flow has versions of its own; within one, what is older than what is known is late news.
        return what !== "start" && isOlder(answer.value, state.flow) ? rest : { ...rest, flow: answer.value, arrivedAt: at };
      }
      if (answer.problem.code === "unreachable") return { ...settled, lost: what, lostBecause: answer.problem.why ?? null };
      return refused({ ...settled, did: null }, answer.problem, at);
    }
    case "looked": {
      const { answer, at } = event;
      if (answer.ok) {
        if (isOlder(answer.value, state.flow)) return state;
        const unchanged = answer.value.version === state.flow?.version;
        return { ...state, flow: answer.value, arrivedAt: at, lost: null, ...(unchanged ? {} : { refusal: null }) };
      }
      // Nobody asked for this: a look that fails for now says nothing, and the next one may not.
      return answer.problem.code !== "unreachable" && final.includes(answer.problem.code) ? refused(state, answer.problem, at) : state;
    }
    case "help":
      return { ...state, helpOpen: event.open, refusal: null };
  }
}

function isOlder(incoming: Flow, known: Flow | null): boolean {
  return known !== null && known.id === incoming.id && known.version > incoming.version;
}

function refused(state: SessionState, problem: Problem, at: number): SessionState {
  const news = problem.flow && !isOlder(problem.flow, state.flow) ? { flow: problem.flow, arrivedAt: at } : {};
  return { ...state, ...news, lost: null, refusal: problem, refusals: state.refusals + 1 };
}

/** Refusals after which there is nothing left to go on with on this page. */
const final: readonly RefusalCode[] = ["not-from-here", ...tokenRefusals, "flow-not-found", "flow-ended"];

/**
 * True where a refusal needs a page of its own: there is no flow to go back to. Otherwise it stands
 * above the field on the screen that it belongs to.
 */
export function needsOwnPage(refusal: Problem, flow: Flow | null): boolean {
  if (flow === null) return true;
  return final.includes(refusal.code) && flow.step.name !== "ended" && flow.step.name !== "done";
}

/** Names a screen for as long as it is the same question: the focus moves when this changes. */
export function screenKey({ flow, helpOpen }: Pick<SessionState, "flow" | "helpOpen">): string {
  if (flow === null) return "none";
  return [flow.id, flow.purpose, flow.step.name, flow.proved.length, helpOpen ? "help" : ""].join(" ");
}

/** The step of a name. */
export type StepOf<Name extends StepName> = Extract<Step, { name: Name }>;
