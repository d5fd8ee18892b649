import type { Command } from "../../../contract/flow.ts";
import type { AnsweredElsewhere } from "../../../contract/vocabulary.ts";
import { toAsciiDigits } from "../../../contract/digits.ts";
import { end, move, moveSaying, over, refuse } from "./decision.ts";
import { proofsThatCount } from "./gates.ts";
import type { Decision, Effect, Facts, FlowState, RequestFacts, RequestToConfirm, StageNamed, WorkResult } from "./state.ts";

type CommandNamed<Name extends Command["type"]> = Extract<Command, { type: Name }>;

/** The commands of those who answer a request of another flow. */
export type AnswerCommand = CommandNamed<"find-request" | "approve" | "decline" | "confirm-request" | "decline-request">;

type ResultNamed<Kind extends WorkResult["kind"]> = Extract<WorkResult, { kind: Kind }>;

/**
 * What a person's command does to an approval on their phone, or to a confirmation by staff: pure, as
 * `decideCommand` is.
 */
export function decideAnswer(flow: FlowState, command: AnswerCommand, facts: Facts): Decision {
  const { stage } = flow;
  switch (command.type) {
    case "find-request":
      return stage.name === "find-request"
        ? move(flow, facts, { ...stage, attempt: facts.attempt }, [], { kind: "find-request", attempt: facts.attempt, code: command.code })
        : refuse(flow, "out-of-order");
    case "approve":
      if (stage.name !== "answer-request" || facts.request === null) return refuse(flow, "out-of-order");
      return move(flow, facts, { ...stage, attempt: facts.attempt }, [], {
        kind: "check-assertion",
        attempt: facts.attempt,
        person: facts.request.person,
        challenge: stage.challenge,
        match: command.match,
        assertion: command.assertion,
      });
    case "decline":
      return stage.name === "answer-request" && facts.request !== null
        ? over(flow, facts, "declined", [...settle(facts.request, "declined"), logDeclined(facts.request, "declined")])
        : refuse(flow, "out-of-order");
    case "confirm-request":
    case "decline-request":
      return stage.name === "requests" ? answerInPerson(flow, stage, command, facts) : refuse(flow, "out-of-order");
  }
}

/** What the result of slow work does to an approval. */
export function decideAnswerResult(flow: FlowState, result: ResultNamed<"request-found" | "assertion-checked">, facts: Facts): Decision {
  const { stage } = flow;
  if (result.kind === "request-found") {
    if (stage.name !== "find-request" || stage.attempt !== result.attempt) return refuse(flow, "stale-version");
    return result.request === null
      ? moveSaying(move(flow, facts, { ...stage, attempt: null }), { code: "request-not-found" })
      : move(flow, facts, { name: "answer-request", request: result.request, challenge: facts.freshChallenge, attempt: null });
  }
  if (stage.name !== "answer-request" || stage.attempt !== result.attempt) return refuse(flow, "stale-version");
  const { request } = facts;
  // Another phone may have answered while this one's passkey was checked.
  const meanwhile = requestIsOver(flow, facts);
  if (meanwhile !== null || request === null) return meanwhile ?? refuse(flow, "stale-version");
  if (result.right && sameMatch(result.match, request.match)) {
    return over(flow, facts, "approved", [...settle(request, "approved"), { kind: "log", entry: { event: "request-approved", request: request.id, kind: "approval" } }]);
  }
  const { effects, triesLeft } = wrongMatch(request);
  if (triesLeft === 0) return over(flow, facts, "declined", effects);
  // A challenge serves once, right or wrong.
  const again = move(flow, facts, { ...stage, challenge: facts.freshChallenge, attempt: null }, effects);
  return moveSaying(again, { code: result.right ? "match-wrong" : "approval-wrong", triesLeft });
}

/** The request that a phone looks at was answered meanwhile, or its time is up. Null while it waits. */
export function requestIsOver(flow: FlowState, facts: Facts): Decision | null {
  if (flow.stage.name !== "answer-request") return null;
  const { request } = facts;
  if (request?.state === "approved" || request?.state === "declined") return over(flow, facts, request.state, []);
  return request === null || facts.now >= request.expiresAt ? end(flow, facts, "expired") : null;
}

/** Staff say of somebody before them who they are, having proved who they are themselves. */
function answerInPerson(flow: FlowState, stage: StageNamed<"requests">, command: CommandNamed<"confirm-request" | "decline-request">, facts: Facts): Decision {
  if (!facts.eligible || proofsThatCount(flow).length === 0) return moveSaying(end(flow, facts, "not-eligible"), { code: "flow-ended" });
  const request = facts.requestsToConfirm.find(({ id }) => id === command.request);
  if (request === undefined) return refuse(flow, "request-not-found");
  if (command.type === "decline-request") return move(flow, facts, stage, [...settle(request, "declined"), logDeclined(request, "declined")]);
  if (!sameMatch(command.match, request.match)) {
    const { effects, triesLeft } = wrongMatch(request);
    return moveSaying(move(flow, facts, stage, effects), { code: "match-wrong", triesLeft });
  }
  return move(flow, facts, { ...stage, confirmed: [request.userId, ...stage.confirmed] }, [
    ...settle(request, "approved"),
    { kind: "log", entry: { event: "confirmed-somebody", request: request.id, whom: request.userId } },
  ]);
}

const sameMatch = (typed: string, match: string): boolean => toAsciiDigits(typed) === match;

const settle = ({ id, kind }: RequestFacts | RequestToConfirm, state: "approved" | "declined"): Effect[] => [{ kind: "settle-request", request: id, state, byStaff: kind === "in-person" }];

const logDeclined = ({ id, kind }: RequestFacts, reason: "declined" | "too-many-tries"): Effect => ({
  kind: "log",
  entry: { event: "request-declined", request: id, kind: kind as AnsweredElsewhere, reason },
});

/** After the last try the request is declined: two digits are soon guessed. */
function wrongMatch(request: RequestFacts): { effects: Effect[]; triesLeft: number } {
  const triesLeft = Math.max(0, request.triesLeft - 1);
  const counted: Effect = { kind: "count-wrong-match", request: request.id };
  return { triesLeft, effects: triesLeft > 0 ? [counted] : [counted, ...settle(request, "declined"), logDeclined(request, "too-many-tries")] };
}
