import type { Command, MethodId } from "../../../contract/flow.ts";
import { provingSteps, sentKinds, type MethodKind, type SentKind } from "../../../contract/vocabulary.ts";
import { block, checkWho, end, endOfSignedOut, isSettled, move, moveSaying, refuse, seconds } from "./decision.ts";
import { canProve, methodsOnOffer, personProved, whoSignedIn } from "./gates.ts";
import { decideAccountCommand } from "./account-pages.ts";
import { decideAnswer, requestIsOver } from "./answers.ts";
import { answerCame, askElsewhere, askInPerson } from "./elsewhere.ts";
import { callAnswered } from "./registration-results.ts";
import { decideRegistration, resendTo, submitNewCode } from "./registration.ts";
import {
  passwordSubmissions,
  times,
  type Decision,
  type Facts,
  type FlowState,
  type OfferedMethod,
  type StageNamed,
} from "./state.ts";

export const isSent = (kind: MethodKind): kind is SentKind => (sentKinds as readonly MethodKind[]).includes(kind);

/**
 * What a person's command does to a flow: pure, so that every path through a recovery can be tried in
 * a second. What it decides, the service carries out; what takes time comes back through
 * `decideResult`.
 *
 * @param version the version the command was made for
 */
export function decideCommand(flow: FlowState, command: Command, version: number, facts: Facts): Decision {
  const current = whatIsTrueNow(flow, facts);
  if (current !== null) return current;
  const { stage } = flow;

  if (stage.name === "ended") return refuse(flow, "flow-ended");
  if (version !== flow.version) return refuse(flow, "stale-version");

  switch (command.type) {
    case "cancel":
      return stage.name === "applying" || stage.name === "outcome-unknown" || stage.name === "done" ? refuse(flow, "out-of-order") : end(flow, facts, "cancelled");
    case "extend":
      return move(flow, facts, stage);
    case "identify":
      return stage.name === "identify" ? checkWho(flow, stage, command, facts) : refuse(flow, "out-of-order");
    case "change-captcha":
      return (stage.name === "identify" || stage.name === "sign-in") && facts.freshCaptcha !== null
        ? move(flow, facts, { name: stage.name, captcha: facts.freshCaptcha, attempt: null })
        : refuse(flow, "out-of-order");
    case "choose-method":
      return stage.name === "choose-method" ? chooseMethod(flow, command.method, facts) : refuse(flow, "out-of-order");
    case "confirm-number":
      return stage.name === "confirm-number"
        ? tryProof(flow, { ...stage, attempt: facts.attempt }, facts, {
            kind: "compare-number",
            attempt: facts.attempt,
            method: stage.method,
            number: command.number,
          })
        : refuse(flow, "out-of-order");
    case "submit-code":
      if (stage.name === "verify-contact" || stage.name === "set-up-authenticator") return submitNewCode(flow, stage, command.code, facts);
      if (stage.name === "enter-kept-code") return submitKeptCode(flow, stage, command.code, facts);
      return stage.name === "enter-code" ? submitCode(flow, stage, command.code, facts) : refuse(flow, "out-of-order");
    case "submit-answers":
      return stage.name === "answer-questions"
        ? tryProof(flow, { ...stage, attempt: facts.attempt }, facts, {
            kind: "compare-answers",
            attempt: facts.attempt,
            method: stage.method,
            answers: command.answers,
          })
        : refuse(flow, "out-of-order");
    case "resend-code":
      if (stage.name === "verify-contact") return resendTo(flow, stage, facts);
      return stage.name === "enter-code" ? resend(flow, stage, facts) : refuse(flow, "out-of-order");
    case "try-another-way":
      return provingSteps.includes(stage.name) ? tryAnotherWay(flow, facts) : refuse(flow, "out-of-order");
    case "set-password":
      return stage.name === "choose-password" ? submitPassword(flow, stage, command.password, facts) : refuse(flow, "out-of-order");
    case "confirm-unlock":
      return stage.name === "confirm-unlock" ? startUnlock(flow, facts) : refuse(flow, "out-of-order");
    case "sign-out-everywhere":
      return stage.name === "done" ? signOut(flow, facts) : decideAccountCommand(flow, command, facts);
    case "open":
    case "skip":
    case "prefer":
    case "change-password":
    case "stop-resets":
    case "allow-resets":
    case "remove-everything":
      return decideAccountCommand(flow, command, facts);
    case "find-request":
    case "approve":
    case "decline":
    case "confirm-request":
    case "decline-request":
      return decideAnswer(flow, command, facts);
    case "ask-in-person":
      return stage.name === "first-registration" ? askInPerson(flow, stage, facts) : refuse(flow, "out-of-order");
    case "sign-in":
    case "give-class-code":
    case "set-up":
    case "remove":
    case "enter-number":
    case "enter-address":
    case "save-answers":
    case "save-passkey":
    case "keep-codes":
    case "back":
    case "finish":
      return flow.purpose === "register" || flow.purpose === "confirm" ? decideRegistration(flow, command, facts) : refuse(flow, "out-of-order");
  }
}

/** A flow whose time is up, or whose person may not go on here, ends before anything else is looked at. */
export function whatIsTrueNow(flow: FlowState, facts: Facts): Decision | null {
  if (isSettled(flow)) return null;
  if (facts.now >= flow.expiresAt) return moveSaying(end(flow, facts, "expired"), { code: "flow-ended" });
  return endOfSignedOut(flow, facts) ?? answerCame(flow, facts) ?? requestIsOver(flow, facts) ?? callAnswered(flow, facts);
}

/** Back to what may be chosen: of a first registration, what the policy asks of one. */
function tryAnotherWay(flow: FlowState, facts: Facts): Decision {
  const wanted = flow.registering?.wanted ?? null;
  const first = wanted?.act === "set-up" && !canProve(flow, facts) && facts.registration?.firstProofs.length !== 0;
  return move(flow, facts, first ? { name: "first-registration", factor: wanted.factor, attempt: null } : { name: "choose-method" });
}

function chooseMethod(flow: FlowState, id: MethodId, facts: Facts): Decision {
  const method = methodsOnOffer(flow, facts).find((offered) => offered.id === id);
  if (!method) return refuse(flow, "method-not-offered");
  if (!method.available) return refuse(flow, "channel-down");
  if (facts.failuresLeft === 0) return moveSaying(block(flow, facts), { code: "flow-ended" });
  if (method.kind === "questions") {
    return move(flow, facts, { name: "answer-questions", method: id, kind: method.kind, attempt: null });
  }
  if (method.kind === "recovery-code" || method.kind === "help-desk-code") return move(flow, facts, { name: "enter-kept-code", method: id, kind: method.kind, attempt: null });
  if (method.kind === "approval" || method.kind === "in-person") return askElsewhere(flow, { id, kind: method.kind }, facts);
  if (isSent(method.kind) && method.asksForNumber && flow.codes[id] === undefined) {
    return move(flow, facts, { name: "confirm-number", method: id, kind: method.kind, attempt: null });
  }
  return goToCode(flow, method, facts);
}

/** To the code, sending one unless one is still on its way to the same method. */
export function goToCode(flow: FlowState, method: OfferedMethod, facts: Facts): Decision {
  const stage = { name: "enter-code", method: method.id, kind: method.kind, attempt: null } as const;
  if (!isSent(method.kind)) return move(flow, facts, stage);
  const onItsWay = flow.codes[method.id];
  if (onItsWay !== undefined && facts.now < onItsWay.resendAt) return move(flow, facts, stage);
  if (facts.sendBlockedFor > 0 || facts.freshCode === null) {
    return refuse(flow, "too-many-sends", { retryIn: seconds(facts.sendBlockedFor) });
  }
  const { digest, digits } = facts.freshCode;
  const expiresAt = facts.now + (method.kind === "email" ? facts.codeLife.email : facts.codeLife.phone);
  const code = { digest, digits, expiresAt, resendAt: facts.now + times.resend };
  return move({ ...flow, codes: { ...flow.codes, [method.id]: code } }, facts, stage, [
    { kind: "send-code", method: method.id, expiresAt, resend: onItsWay !== undefined, gate: flow.proofs.length + 1 },
  ]);
}

function resend(flow: FlowState, stage: StageNamed<"enter-code">, facts: Facts): Decision {
  const method = methodsOnOffer(flow, facts).find((offered) => offered.id === stage.method);
  if (!method || !isSent(method.kind)) return refuse(flow, "out-of-order");
  if (!method.available) return refuse(flow, "channel-down");
  const wait = (flow.codes[method.id]?.resendAt ?? 0) - facts.now;
  if (wait > 0) return refuse(flow, "resend-too-soon", { retryIn: seconds(wait) });
  return goToCode(flow, method, facts);
}

function submitCode(flow: FlowState, stage: StageNamed<"enter-code">, code: string, facts: Facts): Decision {
  const sent = flow.codes[stage.method];
  if (isSent(stage.kind) && (sent === undefined || facts.now >= sent.expiresAt)) return refuse(flow, "code-expired");
  return tryProof(flow, { ...stage, attempt: facts.attempt }, facts, {
    kind: "compare-code",
    attempt: facts.attempt,
    method: stage.method,
    digest: sent?.digest ?? null,
    code,
  });
}

/** A code that was made long before. Nobody who may not recover spends one. */
function submitKeptCode(flow: FlowState, stage: StageNamed<"enter-kept-code">, code: string, facts: Facts): Decision {
  return tryProof(flow, { ...stage, attempt: facts.attempt }, facts, {
    kind: "spend-kept-code",
    attempt: facts.attempt,
    person: facts.eligible ? (flow.subject?.person ?? null) : null,
    code,
    madeBy: stage.kind === "recovery-code" ? "recovery" : "help-desk",
  });
}

/** A try is counted before it is compared: whoever pulls the plug in between has used it up. */
function tryProof(
  flow: FlowState,
  stage: StageNamed<"confirm-number" | "enter-code" | "enter-kept-code" | "answer-questions">,
  facts: Facts,
  work: NonNullable<Decision["work"]>,
): Decision {
  const offered = methodsOnOffer(flow, facts).some((method) => method.id === stage.method);
  if (!offered) return moveSaying(move(flow, facts, { name: "choose-method" }), { code: "method-not-offered" });
  if (facts.failuresLeft === 0) return moveSaying(block(flow, facts), { code: "flow-ended" });
  return move(flow, facts, stage, [{ kind: "reserve-try", attempt: facts.attempt }], work);
}

function submitPassword(flow: FlowState, stage: StageNamed<"choose-password">, password: string, facts: Facts): Decision {
  // Whoever has signed in shows the password that they have; that they signed in is no proof to set another.
  if (stage.changing) return refuse(flow, "out-of-order");
  const person = personProved(flow, facts);
  if (person === null) return moveSaying(end(flow, facts, "not-eligible"), { code: "flow-ended" });
  if (stage.submissions >= passwordSubmissions) return moveSaying(end(flow, facts, "too-many-passwords"), { code: "flow-ended" });
  return move(flow, facts, { ...stage, submissions: stage.submissions + 1, attempt: facts.attempt }, [], {
    kind: "judge-password",
    attempt: facts.attempt,
    person,
    password,
  });
}

function startUnlock(flow: FlowState, facts: Facts): Decision {
  const person = personProved(flow, facts);
  if (person === null) return moveSaying(end(flow, facts, "not-eligible"), { code: "flow-ended" });
  const operation = `${flow.id}/${facts.attempt}`;
  return move(
    flow,
    facts,
    { name: "applying", operation, submissions: 0 },
    [{ kind: "log", entry: { event: "account-unlock-started" } }],
    { kind: "unlock", person, operation, again: false },
  );
}

function signOut(flow: FlowState, facts: Facts): Decision {
  const { stage } = flow;
  if (stage.name !== "done" || stage.otherPlaces !== "can-sign-out") return refuse(flow, "out-of-order");
  const person = flow.purpose === "register" ? whoSignedIn(flow, facts) : personProved(flow, facts);
  if (person === null) return refuse(flow, "out-of-order");
  return move(flow, facts, stage, [], { kind: "sign-out", person, askedBy: "person" });
}
