import type { Command } from "../../../contract/flow.ts";
import { answerLength, stepsUnderAccount, type AnswerFault, type Factor, type RefusalCode } from "../../../contract/vocabulary.ts";
import { readAddress, readNumber } from "../../verification/contacts.ts";
import { normaliseAnswer } from "../../verification/answers.ts";
import { block, checkWho, end, move, moveSaying, over, refuse, seconds } from "./decision.ts";
import { canProve, freshlyProved, registeredIn } from "./gates.ts";
import {
  contactTries,
  times,
  type Decision,
  type Effect,
  type Facts,
  type FlowState,
  type NewContact,
  type Registering,
  type RegistrationFacts,
  type StageNamed,
  type Wanted,
} from "./state.ts";

type CommandNamed<Name extends Command["type"]> = Extract<Command, { type: Name }>;

/** The commands that only a registration takes. */
export type RegistrationCommand = CommandNamed<
  | "sign-in"
  | "give-class-code"
  | "set-up"
  | "remove"
  | "enter-number"
  | "enter-address"
  | "save-answers"
  | "save-passkey"
  | "keep-codes"
  | "back"
  | "finish"
>;

/**
 * What a person's command does to a registration: pure, as `decideCommand` is. Whatever was verified is
 * kept at once, so that nobody loses anything by leaving early.
 */
export function decideRegistration(flow: FlowState, command: RegistrationCommand, facts: Facts): Decision {
  const { stage, registering } = flow;
  if (command.type === "sign-in") return stage.name === "sign-in" ? checkWho(flow, stage, command, facts) : refuse(flow, "out-of-order");
  const known = facts.registration;
  // Nothing below is anybody's who has not signed in, nor somebody's who was disabled meanwhile.
  if (registering === null || known === null) return refuse(flow, "out-of-order");
  if (!facts.eligible) return moveSaying(end(flow, facts, "not-eligible"), { code: "flow-ended" });
  // Staff sign in to confirm others, and look after nothing of their own here.
  if (flow.purpose === "confirm") return command.type === "finish" && stage.name === "requests" ? finishConfirming(flow, facts) : refuse(flow, "out-of-order");

  switch (command.type) {
    case "give-class-code":
      return stage.name === "first-registration" ? giveClassCode(flow, stage, command.code, facts) : refuse(flow, "out-of-order");
    case "set-up":
    case "remove":
      return stage.name === "account" ? begin(flow, { act: command.type, factor: command.factor }, facts) : refuse(flow, "out-of-order");
    case "enter-number": {
      if (stage.name !== "enter-number") return refuse(flow, "out-of-order");
      const read = readNewNumber(command, stage.factor);
      return read.ok ? sendTo(flow, read.contact, facts, false) : refuse(flow, read.refusal);
    }
    case "enter-address": {
      if (stage.name !== "enter-address") return refuse(flow, "out-of-order");
      const read = readAddress(command.address, known.ownDomains);
      return read.ok ? sendTo(flow, { factor: "email", kind: "email", address: read.address }, facts, false) : refuse(flow, read.refusal);
    }
    case "save-answers":
      return stage.name === "choose-questions" ? saveAnswers(flow, stage, command.answers, facts, known) : refuse(flow, "out-of-order");
    case "save-passkey":
      return stage.name === "set-up-passkey"
        ? move(flow, facts, { ...stage, attempt: facts.attempt }, [], {
            kind: "check-attestation",
            attempt: facts.attempt,
            challenge: stage.challenge,
            attestation: command.attestation,
          })
        : refuse(flow, "out-of-order");
    case "keep-codes":
      return stage.name === "keep-recovery-codes" ? keepCodes(flow, stage, facts, known) : refuse(flow, "out-of-order");
    case "back":
      return stepsUnderAccount.includes(stage.name) ? toAccount(flow, facts) : refuse(flow, "out-of-order");
    case "finish":
      return stage.name === "account" ? finish(flow, facts, known) : refuse(flow, "out-of-order");
  }
}

/** Back to the page that lists what is registered; nothing waits for a proof any more. */
export const toAccount = (flow: FlowState, facts: Facts, effects: Decision["effects"] = []): Decision =>
  move(changed(flow, { wanted: null }), facts, { name: "account" }, effects);

const changed = (flow: FlowState, changes: Partial<Registering>): FlowState =>
  flow.registering === null ? flow : { ...flow, registering: { ...flow.registering, ...changes } };

/**
 * How many of what the policy asks for are still missing. The administrator's own entry counts where it
 * is there; recovery codes do not, for they are there for the day when nothing else is.
 */
export const missing = ({ registered, registrable, required }: RegistrationFacts): number =>
  Math.max(0, required - registered.filter((factor) => factor !== "recovery-codes" && registrable.includes(factor)).length);

/**
 * Something is about to be registered, changed or removed. With a password that a whole class was given
 * anybody could: whoever has something registered proves it anew, and whoever has nothing shows what the
 * policy asks of a first registration.
 */
function begin(flow: FlowState, wanted: Extract<Wanted, { factor: Factor }>, facts: Facts): Decision {
  const known = facts.registration;
  if (known === null || !known.registrable.includes(wanted.factor) || wanted.factor === "office") return refuse(flow, "method-not-offered");
  if (wanted.act === "remove" && !known.registered.includes(wanted.factor)) return refuse(flow, "method-not-offered");
  if (known.frozenFor > 0) return refuse(flow, "contacts-frozen", { retryIn: seconds(known.frozenFor) });
  if (wanted.factor === "passkey" && wanted.act === "set-up" && known.atKiosk) return refuse(flow, "not-from-here");
  return wantsProof(flow, wanted, facts);
}

/**
 * Asks for a proof where there is not a fresh one, and then does what was wanted. Whoever has nothing
 * registered can give none; others' word for them is asked for in a first registration alone.
 */
export function wantsProof(flow: FlowState, wanted: Wanted, facts: Facts): Decision {
  const firstProofs = facts.registration?.firstProofs ?? [];
  if (freshlyProved(flow, facts)) return whatWasWanted(flow, wanted, facts);
  const fresh = { ...changed(flow, { wanted }), proofs: [], codes: {} };
  if (canProve(flow, facts)) return move(fresh, facts, { name: "choose-method" });
  if (wanted.act !== "set-up" || flow.registering?.vouched === true || firstProofs.length === 0) return whatWasWanted(flow, wanted, facts);
  return move(changed(flow, { wanted }), facts, { name: "first-registration", factor: wanted.factor, attempt: null });
}

/** Does what somebody was about to do, now that nothing stands in its way. */
export function whatWasWanted(flow: FlowState, wanted: Wanted, facts: Facts, effects: Decision["effects"] = []): Decision {
  const settled = changed(flow, { wanted: null });
  const person = flow.subject?.person ?? null;
  if (wanted.act === "open-privacy") return move(settled, facts, { name: "privacy" }, effects);
  if (wanted.act === "allow-resets") {
    if (person === null) return refuse(flow, "out-of-order");
    return toAccount(settled, facts, [
      ...effects,
      { kind: "stop-resets", person, stopped: false },
      { kind: "tell-contacts", event: "resets-allowed" },
      { kind: "log", entry: { event: "resets-allowed" } },
    ]);
  }
  if (wanted.act === "remove") {
    const removed = remove(settled, wanted.factor, facts);
    return { ...removed, effects: [...effects, ...removed.effects] };
  }
  switch (wanted.factor) {
    case "mobile":
    case "alternate":
      return move(settled, facts, { name: "enter-number", factor: wanted.factor }, effects);
    case "email":
      return move(settled, facts, { name: "enter-address" }, effects);
    case "questions":
      return move(settled, facts, { name: "choose-questions", attempt: null }, effects);
    case "authenticator": {
      const secret = facts.registration?.freshSecret ?? null;
      if (secret === null) return refuse(flow, "method-not-offered");
      return move(settled, facts, { name: "set-up-authenticator", secret, triesLeft: contactTries, attempt: null }, effects);
    }
    case "passkey":
      return move(settled, facts, { name: "set-up-passkey", challenge: facts.freshChallenge, attempt: null }, effects);
    case "recovery-codes":
      return move(settled, facts, { name: "keep-recovery-codes", codes: facts.registration?.freshCodes ?? [] }, effects);
    case "office":
      return refuse(flow, "method-not-offered");
  }
}

/** The person says that they have kept the codes; only now do they work, and the earlier ones no longer. */
function keepCodes(flow: FlowState, { codes }: StageNamed<"keep-recovery-codes">, facts: Facts, known: RegistrationFacts): Decision {
  const person = flow.subject?.person ?? null;
  if (person === null) return refuse(flow, "out-of-order");
  const replaced = known.registered.includes("recovery-codes");
  return toAccount(registeredIn(flow, facts), facts, [
    { kind: "tell-contacts", event: replaced ? "method-changed" : "method-added" },
    { kind: "save-recovery-codes", person, codes },
    { kind: "save-method", person, method: { factor: "recovery-codes" }, timeStep: null },
    { kind: "log", entry: { event: "method-registered", factor: "recovery-codes", replaced } },
  ]);
}

/** The number of a phone as somebody typed it; an alternate phone is called and never texted. */
export function readNewNumber(
  { region, number, kind }: CommandNamed<"enter-number">,
  factor: "mobile" | "alternate",
): { ok: true; contact: NewContact } | { ok: false; refusal: RefusalCode } {
  if ((factor === "alternate") !== (kind === "call-alternate")) return { ok: false, refusal: "invalid-request" };
  const read = readNumber(number, region, kind);
  if (!read.ok) return read;
  return { ok: true, contact: kind === "call-alternate" ? { factor: "alternate", kind, number: read.number } : { factor: "mobile", kind, number: read.number } };
}

function remove(flow: FlowState, factor: Factor, facts: Facts): Decision {
  const known = facts.registration;
  const person = flow.subject?.person ?? null;
  if (known === null || person === null) return refuse(flow, "out-of-order");
  const left = { ...known, registered: known.registered.filter((one) => one !== factor) };
  if (missing(left) > missing(known)) return { ...toAccount(flow, facts), refusal: { code: "method-needed" } };
  return toAccount(changed(flow, { verified: flow.registering?.verified.filter((one) => one !== factor) ?? [] }), facts, [
    { kind: "tell-contacts", event: "method-removed" },
    { kind: "remove-method", person, factor },
    { kind: "log", entry: { event: "method-removed", factor } },
  ]);
}

function giveClassCode(flow: FlowState, stage: StageNamed<"first-registration">, code: string, facts: Facts): Decision {
  const person = flow.subject?.person ?? null;
  if (person === null || facts.registration?.firstProofs.includes("class-code") !== true) return refuse(flow, "out-of-order");
  if (facts.failuresLeft === 0) return moveSaying(block(flow, facts), { code: "flow-ended" });
  return move(flow, facts, { ...stage, attempt: facts.attempt }, [{ kind: "reserve-try", attempt: facts.attempt }], {
    kind: "check-class-code",
    attempt: facts.attempt,
    person,
    code,
  });
}

/** Sends a code to a contact that is to be registered; the code is compared with this contact and no other. */
function sendTo(flow: FlowState, contact: NewContact, facts: Facts, resend: boolean): Decision {
  if (facts.registration?.sendable.includes(contact.kind) !== true) return refuse(flow, "channel-down");
  if (facts.freshCode === null || facts.sendBlockedFor > 0) return refuse(flow, "too-many-sends", { retryIn: seconds(facts.sendBlockedFor) });
  const { digest, digits } = facts.freshCode;
  const expiresAt = facts.now + (contact.kind === "email" ? facts.codeLife.email : facts.codeLife.phone);
  const code = { digest, digits, expiresAt, resendAt: facts.now + times.resend };
  // A resend never resets the count of wrong tries.
  const triesLeft = flow.stage.name === "verify-contact" ? flow.stage.triesLeft : contactTries;
  const request = facts.registration.callsAskForKey && contact.kind !== "email" && contact.kind !== "text" ? facts.freshRequest : null;
  const asks: Effect[] = request === null ? [] : [{ kind: "make-request", method: null, request: { id: request.id, kind: "call", match: request.match, code: null, expiresAt } }];
  return move(flow, facts, { name: "verify-contact", contact, code, triesLeft, request: request?.id ?? null, attempt: null }, [
    ...asks,
    { kind: "send-contact-code", contact, expiresAt, resend, request: request?.id ?? null },
  ]);
}

/** A new code for the contact that is being verified. */
export function resendTo(flow: FlowState, stage: StageNamed<"verify-contact">, facts: Facts): Decision {
  const wait = stage.code.resendAt - facts.now;
  return wait > 0 ? refuse(flow, "resend-too-soon", { retryIn: seconds(wait) }) : sendTo(flow, stage.contact, facts, true);
}

/** A code typed for a contact or an authenticator that is being set up. The try is spent before it is compared. */
export function submitNewCode(flow: FlowState, stage: StageNamed<"verify-contact" | "set-up-authenticator">, code: string, facts: Facts): Decision {
  if (!facts.eligible || flow.registering === null) return moveSaying(end(flow, facts, "not-eligible"), { code: "flow-ended" });
  if (stage.name === "verify-contact" && stage.request !== null) return refuse(flow, "out-of-order");
  if (stage.name === "verify-contact" && facts.now >= stage.code.expiresAt) return refuse(flow, "code-expired");
  const tried = { ...stage, triesLeft: stage.triesLeft - 1, attempt: facts.attempt };
  return move(
    flow,
    facts,
    tried,
    [],
    stage.name === "verify-contact"
      ? { kind: "compare-contact-code", attempt: facts.attempt, digest: stage.code.digest, code }
      : { kind: "match-time-step", attempt: facts.attempt, secret: stage.secret, code },
  );
}

function saveAnswers(
  flow: FlowState,
  stage: StageNamed<"choose-questions">,
  answers: CommandNamed<"save-answers">["answers"],
  facts: Facts,
  known: RegistrationFacts,
): Decision {
  const asked = answers.map(({ question }) => known.questions.find(({ id }) => id === question));
  const different = new Set(answers.map(({ question }) => question)).size;
  if (answers.length !== known.questionCount || different !== answers.length || asked.includes(undefined)) return refuse(flow, "invalid-request");
  const faults = answers.flatMap(({ question, answer }, index) => {
    const fault = faultOf(answer, answers.slice(0, index).map((earlier) => earlier.answer));
    return fault === null ? [] : [{ question, fault }];
  });
  if (faults.length > 0) return refuse(flow, "answers-unusable", { answerFaults: faults });
  return move(flow, facts, { ...stage, attempt: facts.attempt }, [], {
    kind: "hash-answers",
    attempt: facts.attempt,
    answers: answers.map(({ question, answer }, index) => ({ question, text: asked[index]?.text ?? null, answer })),
  });
}

/** What is wrong with an answer, given those before it. Two that differ in case or spacing alone are one. */
function faultOf(answer: string, earlier: readonly string[]): AnswerFault | null {
  const normal = normaliseAnswer(answer);
  const length = Array.from(normal).length;
  if (length < answerLength.least) return "too-short";
  if (Array.from(answer.trim()).length > answerLength.most) return "too-long";
  return earlier.some((other) => normaliseAnswer(other) === normal) ? "same-as-another" : null;
}

/** Everything there is right, the person says: nobody asks them again for a while. */
function finish(flow: FlowState, facts: Facts, known: RegistrationFacts): Decision {
  if (missing(known) > 0) return refuse(flow, "not-enough-registered");
  const person = flow.subject?.person ?? null;
  if (person === null) return refuse(flow, "out-of-order");
  return over(flow, facts, "registered", [
    { kind: "confirm-registration", person },
    { kind: "log", entry: { event: "registration-completed", factors: known.registered } },
  ]);
}

const finishConfirming = (flow: FlowState, facts: Facts): Decision => over(flow, facts, "finished-confirming");
