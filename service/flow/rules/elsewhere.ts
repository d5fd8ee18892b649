import type { MethodId } from "../../../contract/flow.ts";
import type { AnsweredElsewhere } from "../../../contract/vocabulary.ts";
import { end, move, refuse, seconds } from "./decision.ts";
import { methodsOnOffer } from "./gates.ts";
import { throughGate } from "./through-gate.ts";
import { times, type Decision, type Effect, type Facts, type FlowState, type StageNamed } from "./state.ts";

/** Waits for an answer that is given elsewhere: on the person's own phone, or by staff. A decoy waits for one that nobody can give. */
export function askElsewhere(flow: FlowState, { id, kind }: { id: MethodId; kind: AnsweredElsewhere }, facts: Facts): Decision {
  if (facts.sendBlockedFor > 0 || facts.freshRequest === null) return refuse(flow, "too-many-sends", { retryIn: seconds(facts.sendBlockedFor) });
  const { id: request, match, code } = facts.freshRequest;
  const expiresAt = facts.now + times.request;
  return move(flow, facts, { name: "await-answer", method: id, kind, request }, [
    { kind: "make-request", method: id, request: { id: request, kind, match, code: kind === "approval" ? code : null, expiresAt } },
    { kind: "log", entry: { event: "answer-asked-for", request, kind, gate: flow.proofs.length + 1 } },
  ]);
}

/** A member of staff is to say that a first registration is the person's own. */
export function askInPerson(flow: FlowState, { factor }: StageNamed<"first-registration">, facts: Facts): Decision {
  const { registering } = flow;
  const method = facts.methods.find(({ kind }) => kind === "in-person");
  if (registering === null || method === undefined || facts.registration?.firstProofs.includes("in-person") !== true) return refuse(flow, "out-of-order");
  return askElsewhere({ ...flow, registering: { ...registering, wanted: { act: "set-up", factor } } }, { id: method.id, kind: "in-person" }, facts);
}

/**
 * The answer has come, to this flow and for this person: the gate is passed. Null while there is none,
 * or none that counts.
 */
export function answerCame(flow: FlowState, facts: Facts): Decision | null {
  const { stage, subject } = flow;
  const { request } = facts;
  if (stage.name !== "await-answer" || request?.id !== stage.request || request.state !== "approved") return null;
  const person = subject?.person ?? null;
  if (person === null || request.person !== person || request.flow !== flow.id) return null;
  if (!facts.eligible) return end(flow, facts, "not-eligible");
  if (!methodsOnOffer(flow, facts).some(({ id }) => id === stage.method)) return move(flow, facts, { name: "choose-method" });
  const proof = { flow: flow.id, person, method: stage.method, kind: stage.kind, at: facts.now };
  const { answeredBy } = request;
  const told: Effect[] =
    answeredBy === null
      ? []
      : [
          { kind: "tell-contacts", event: "confirmed-in-person" },
          { kind: "log", entry: { event: "confirmed-in-person", by: answeredBy.userId, name: answeredBy.name } },
        ];
  return throughGate({ ...flow, proofs: [...flow.proofs, proof] }, facts, told);
}
