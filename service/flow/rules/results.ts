import { block, end, endOfSignedOut, endOtherSignIns, move, moveSaying, refuse } from "./decision.ts";
import { goToCode } from "./engine.ts";
import { currentPasswordChecked } from "./account-pages.ts";
import { decideAnswerResult } from "./answers.ts";
import { methodsOnOffer, personProved, whoSignedIn } from "./gates.ts";
import { throughGate } from "./through-gate.ts";
import { askDirectory, decideRegistrationResult } from "./registration-results.ts";
import type { Decision, Effect, Facts, FlowState, OtherPlaces, Stage, WorkResult } from "./state.ts";

/**
 * What the result of slow work does to a flow: pure, like `decideCommand`. A result whose attempt is
 * no longer the flow's came too late and changes nothing.
 */
export function decideResult(flow: FlowState, result: WorkResult, facts: Facts): Decision {
  const ended = endOfSignedOut(flow, facts);
  if (ended !== null) return ended;
  const { stage } = flow;
  switch (result.kind) {
    case "not-identified":
      return (stage.name === "identify" || stage.name === "sign-in") && stage.attempt === result.attempt && facts.freshCaptcha !== null
        ? moveSaying(move(flow, facts, { name: stage.name, captcha: facts.freshCaptcha, attempt: null }), { code: result.why })
        : late(flow);
    case "identified":
      if (stage.name === "sign-in" && stage.attempt === result.attempt && result.password !== null) return askDirectory(flow, result, result.password, facts);
      return stage.name === "identify" && stage.attempt === result.attempt ? identified(flow, result, facts) : late(flow);
    case "compared":
    case "not-compared":
      return compared(flow, result, facts);
    case "not-judged":
      return stage.name === "choose-password" && stage.attempt === result.attempt
        ? moveSaying(move(flow, facts, { ...stage, submissions: stage.submissions - 1, attempt: null }), { code: result.why })
        : late(flow);
    case "judged":
      return judged(flow, result, facts);
    case "password-set":
      return passwordSet(flow, result, facts);
    case "unlocked":
      return unlocked(flow, result, facts);
    case "signed-out":
      return signedOut(flow, result, facts);
    case "password-checked":
    case "class-code-checked":
    case "contact-code-compared":
    case "answers-hashed":
    case "time-step-matched":
    case "attestation-checked":
      return decideRegistrationResult(flow, result, facts);
    case "current-password-checked":
      return currentPasswordChecked(flow, result, facts);
    case "request-found":
    case "assertion-checked":
      return decideAnswerResult(flow, result, facts);
  }
}

const late = (flow: FlowState): Decision => refuse(flow, "stale-version");

function identified(flow: FlowState, result: Extract<WorkResult, { kind: "identified" }>, facts: Facts): Decision {
  const known = { ...flow, subject: result.subject };
  if (facts.peopleBlockedFor > 0) {
    if (facts.freshCaptcha === null) return late(flow);
    return moveSaying(
      { ...move(flow, facts, { name: "identify", captcha: facts.freshCaptcha, attempt: null }), effects: [{ kind: "log", entry: { event: "too-many-people" } }] },
      { code: "too-many-people", retryIn: Math.ceil(facts.peopleBlockedFor / 1000) },
    );
  }
  const effects: Effect[] = [{ kind: "count-person-at-device" }, { kind: "log", entry: { event: "identified", gates: facts.gates } }];
  if (facts.failuresLeft === 0) return withEffects(block(known, facts), effects);
  return move(known, facts, { name: "choose-method" }, effects);
}

const withEffects = (decision: Decision, effects: Effect[]): Decision => ({ ...decision, effects: [...effects, ...decision.effects] });

const wrong = { "confirm-number": "number-wrong", "enter-code": "code-wrong", "enter-kept-code": "code-wrong", "answer-questions": "answers-wrong" } as const;

/** A number, a code or answers were compared: the flow goes through its gate, or the try stays counted. */
function compared(flow: FlowState, result: Extract<WorkResult, { kind: "compared" | "not-compared" }>, facts: Facts): Decision {
  const { stage } = flow;
  if (!(stage.name in wrong) || !("method" in stage) || stage.name === "await-answer") return late(flow);
  if (stage.attempt !== result.attempt) return late(flow);
  const release: Effect = { kind: "release-try", attempt: result.attempt };
  const again: Stage = { ...stage, attempt: null };

  if (result.kind === "not-compared") return moveSaying(move(flow, facts, again, [release]), { code: result.why });
  if (!result.right) {
    const code = wrong[stage.name];
    const gate = flow.proofs.length + 1;
    const effects: Effect[] = [
      { kind: "log", entry: { event: "proof-refused", kind: stage.kind, gate, reason: code, triesLeft: facts.failuresLeft } },
    ];
    if (facts.failuresLeft === 0) return moveSaying(withEffects(block(flow, facts), effects), { code: "flow-ended" });
    return moveSaying(move(flow, facts, again, effects), { code, triesLeft: facts.failuresLeft });
  }

  const method = methodsOnOffer(flow, facts).find((offered) => offered.id === stage.method);
  const person = flow.subject?.person ?? null;
  if (!method || person === null) return late(flow);
  if (stage.name === "confirm-number") {
    const decision = goToCode(flow, method, facts);
    return decision.refusal === null ? withEffects(decision, [release]) : moveSaying(move(flow, facts, again, [release]), decision.refusal);
  }
  return throughGate({ ...flow, proofs: [...flow.proofs, { flow: flow.id, person, method: method.id, kind: method.kind, at: facts.now }] }, facts, [release]);
}

function judged(flow: FlowState, result: Extract<WorkResult, { kind: "judged" }>, facts: Facts): Decision {
  const { stage } = flow;
  if (stage.name !== "choose-password" || stage.attempt !== result.attempt) return late(flow);
  const again: Stage = { ...stage, attempt: null };
  if (result.faults.length > 0) {
    const faults = result.faults.map(({ fault }) => fault);
    return moveSaying(move(flow, facts, again, [{ kind: "log", entry: { event: "password-refused", faults } }]), {
      code: "password-unacceptable",
      faults: result.faults,
    });
  }
  const person = stage.changing ? whoSignedIn(flow, facts) : personProved(flow, facts);
  if (person === null) return moveSaying(end(flow, facts, "not-eligible"), { code: "flow-ended" });
  const operation = `${flow.id}/${result.attempt}`;
  return move(
    flow,
    facts,
    { name: "applying", operation, submissions: stage.submissions },
    [{ kind: "log", entry: { event: stage.changing ? "password-change-started" : "password-set-started" } }],
    { kind: "set-password", person, operation, password: result.password },
  );
}

/** The directory answered, or was asked after a crash whether it had taken the password. */
function passwordSet(flow: FlowState, { operation, result }: Extract<WorkResult, { kind: "password-set" }>, facts: Facts): Decision {
  const { stage } = flow;
  if ((stage.name !== "applying" && stage.name !== "outcome-unknown") || stage.operation !== operation) return late(flow);
  const changing = flow.purpose === "register";
  const outcome = result.kind === "down" ? "directory-down" : result.kind;
  const log: Effect = { kind: "log", entry: { event: changing ? "password-change-completed" : "password-set-completed", outcome } };
  const submissions = stage.name === "applying" ? stage.submissions : 0;
  const again: Stage = { name: "choose-password", submissions, attempt: null, changing };

  switch (result.kind) {
    case "confirmed":
      return recovered(flow, facts, "password-changed", log);
    case "refused":
      return moveSaying(move(flow, facts, again, [log]), { code: "password-unacceptable", faults: result.faults });
    case "not-eligible":
      return moveSaying(end(flow, facts, "not-eligible", null, [log]), { code: "flow-ended" });
    case "not-applied":
      return move(flow, facts, again, [log]);
    case "down":
      // Nothing was handed over while it was being set; while its fate is unknown, it stays unknown.
      return stage.name === "applying" ? moveSaying(move(flow, facts, again, [log]), { code: "directory-down" }) : refuse(flow, "directory-down");
    case "unknown":
      return stage.name === "applying" ? move(flow, facts, { name: "outcome-unknown", operation }, [log]) : refuse(flow, "directory-down");
  }
}

function unlocked(flow: FlowState, { operation, result }: Extract<WorkResult, { kind: "unlocked" }>, facts: Facts): Decision {
  const { stage } = flow;
  if (stage.name !== "applying" || stage.operation !== operation) return late(flow);
  const log: Effect = { kind: "log", entry: { event: "account-unlock-completed", outcome: result === "down" ? "directory-down" : result } };
  switch (result) {
    case "confirmed":
      return recovered(flow, facts, "unlocked", log);
    case "was-not-locked":
      return move(flow, facts, { name: "done", outcome: "was-not-locked", told: [], otherPlaces: "cannot-sign-out" }, [log]);
    case "not-eligible":
      return moveSaying(end(flow, facts, "not-eligible", null, [log]), { code: "flow-ended" });
    case "down":
      return moveSaying(move(flow, facts, { name: "confirm-unlock" }, [log]), { code: "directory-down" });
  }
}

/** It is done and confirmed: everybody is told, failures are forgiven, other places are signed out. */
function recovered(flow: FlowState, facts: Facts, outcome: "password-changed" | "unlocked", log: Effect): Decision {
  const signOut = outcome === "password-changed" ? facts.signOut : "cannot";
  const otherPlaces: OtherPlaces = signOut === "cannot" ? "cannot-sign-out" : "can-sign-out";
  const person = flow.subject?.person ?? null;
  const alone = outcome === "password-changed" ? endOtherSignIns(flow, facts) : { flow, effects: [] };
  return move(
    alone.flow,
    facts,
    { name: "done", outcome, told: facts.contacts, otherPlaces },
    [
      log,
      ...alone.effects,
      { kind: "tell-contacts", event: outcome },
      // Whoever knew the old password was not let in by a borrowed phone.
      ...(outcome === "password-changed" && person !== null && flow.purpose === "reset" ? [{ kind: "freeze-contacts", person } as const] : []),
      ...(flow.purpose === "register" ? [] : [{ kind: "clear-failures" } as const]),
      { kind: "log", entry: { event: "flow-ended", reason: outcome } },
    ],
    signOut === "always" && person !== null ? { kind: "sign-out", person, askedBy: "policy" } : null,
  );
}

function signedOut(flow: FlowState, result: Extract<WorkResult, { kind: "signed-out" }>, facts: Facts): Decision {
  const { stage } = flow;
  if (stage.name === "account") return signedOutFromAccount(flow, result, facts);
  if (stage.name !== "done") return late(flow);
  const log: Effect = { kind: "log", entry: { event: "signed-out-everywhere", askedBy: result.askedBy, outcome: result.confirmed ? "confirmed" : "directory-down" } };
  if (!result.confirmed) {
    const open = move(flow, facts, stage, [log]);
    // Nobody asked for what the policy does by itself: the button is there, and that is enough.
    return result.askedBy === "policy" ? open : moveSaying(open, { code: "directory-down" });
  }
  return move(flow, facts, { ...stage, otherPlaces: "signed-out" }, [log]);
}

/** From the page that lists what is registered. */
function signedOutFromAccount(flow: FlowState, result: Extract<WorkResult, { kind: "signed-out" }>, facts: Facts): Decision {
  const log: Effect = { kind: "log", entry: { event: "signed-out-everywhere", askedBy: result.askedBy, outcome: result.confirmed ? "confirmed" : "directory-down" } };
  if (!result.confirmed || flow.registering === null) return moveSaying(move(flow, facts, flow.stage, [log]), { code: "directory-down" });
  const alone = endOtherSignIns({ ...flow, registering: { ...flow.registering, signedOut: true } }, facts);
  return move(alone.flow, facts, flow.stage, [log, ...alone.effects]);
}
