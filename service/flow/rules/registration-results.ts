import type { Factor } from "../../../contract/vocabulary.ts";
import type { MethodDetails } from "../../people/methods.ts";
import { block, end, move, moveSaying, over, refuse, seconds } from "./decision.ts";
import { nothingToDo } from "./account-pages.ts";
import { toAccount, whatWasWanted } from "./registration.ts";
import { methodsOnOffer, registeredIn, whoSignedIn } from "./gates.ts";
import type { Decision, Effect, Facts, FlowState, NewContact, Stage, WorkResult } from "./state.ts";

type ResultNamed<Kind extends WorkResult["kind"]> = Extract<WorkResult, { kind: Kind }>;

/** What only the work of a registration brings. */
export type RegistrationResult = ResultNamed<
  "password-checked" | "class-code-checked" | "contact-code-compared" | "answers-hashed" | "time-step-matched" | "attestation-checked"
>;

/** What the result of slow work does to a registration: pure, as `decideResult` is. */
export function decideRegistrationResult(flow: FlowState, result: RegistrationResult, facts: Facts): Decision {
  const { stage } = flow;
  if (!("attempt" in stage) || stage.attempt !== result.attempt) return refuse(flow, "stale-version");
  switch (result.kind) {
    case "password-checked":
      return passwordChecked(flow, result, facts);
    case "class-code-checked":
      return classCodeChecked(flow, result, facts);
    case "contact-code-compared":
      return stage.name === "verify-contact"
        ? result.right
          ? register(flow, detailsOf(stage.contact), null, facts)
          : codeWrong(flow, { ...stage, attempt: null }, enterAgain(stage.contact), stage.contact.kind, facts)
        : refuse(flow, "stale-version");
    case "time-step-matched":
      return stage.name === "set-up-authenticator"
        ? result.step === null
          ? codeWrong(flow, { ...stage, attempt: null }, { name: "account" }, "authenticator", facts)
          : register(flow, { factor: "authenticator", secret: stage.secret }, result.step, facts)
        : refuse(flow, "stale-version");
    case "attestation-checked":
      return stage.name === "set-up-passkey"
        ? result.passkey === null
          ? moveSaying(move(flow, facts, { ...stage, challenge: facts.freshChallenge, attempt: null }), { code: "passkey-unusable" })
          : register(flow, result.passkey, null, facts)
        : refuse(flow, "stale-version");
    case "answers-hashed":
      return stage.name === "choose-questions"
        ? result.answers === "busy"
          ? moveSaying(move(flow, facts, { ...stage, attempt: null }), { code: "busy" })
          : register(flow, { factor: "questions", answers: result.answers }, null, facts)
        : refuse(flow, "stale-version");
  }
}

/**
 * Somebody was looked up by the user ID that they typed; now their password is asked about, unless so
 * many wrong ones came lately that the directory itself might lock the account.
 */
export function askDirectory(flow: FlowState, result: ResultNamed<"identified">, password: string, facts: Facts): Decision {
  const { stage } = flow;
  if (stage.name !== "sign-in" || facts.freshCaptcha === null || facts.registration === null) return refuse(flow, "stale-version");
  const again = { name: "sign-in", captcha: facts.freshCaptcha, attempt: null } as const;
  if (facts.peopleBlockedFor > 0) {
    return moveSaying(move(flow, facts, again, [{ kind: "log", entry: { event: "too-many-people" } }]), { code: "too-many-people", retryIn: seconds(facts.peopleBlockedFor) });
  }
  const known = { ...flow, subject: result.subject };
  const { userKey } = result.subject;
  if (facts.registration.signInBlockedFor > 0) {
    const decision = move(known, facts, again, [{ kind: "log", entry: { event: "sign-in-refused", reason: "too-many" } }]);
    return moveSaying(decision, { code: "too-many-sign-ins", retryIn: seconds(facts.registration.signInBlockedFor) });
  }
  return move(
    known,
    facts,
    { ...stage, captcha: facts.freshCaptcha },
    [{ kind: "count-person-at-device" }, { kind: "reserve-sign-in", userKey, attempt: result.attempt }],
    { kind: "check-password", attempt: result.attempt, person: result.subject.person, password },
  );
}

/** One answer for a wrong password, an unknown name and an account that may not sign in. */
function passwordChecked(flow: FlowState, { attempt, result, askedAt }: ResultNamed<"password-checked">, facts: Facts): Decision {
  const { stage, subject } = flow;
  if (stage.name !== "sign-in" || subject === null) return refuse(flow, "stale-version");
  const again = { ...stage, attempt: null };
  const release: Effect = { kind: "release-sign-in", userKey: subject.userKey, attempt };
  if (result === "busy" || result === "directory-down") return moveSaying(move(flow, facts, again, [release]), { code: result });
  const known = facts.registration;
  if (known === null) return refuse(flow, "stale-version");
  const signedIn = { ...flow, registering: { signedInAt: askedAt, firstRegisteredAt: null, vouched: known.firstProofs.length === 0, wanted: null, verified: [], signedOut: false } };
  // A password that was changed while it was asked about is wrong by now.
  if (result === "wrong" || whoSignedIn(signedIn, facts) === null) {
    return moveSaying(move(flow, facts, again, [{ kind: "log", entry: { event: "sign-in-refused", reason: "wrong" } }]), { code: "sign-in-wrong" });
  }
  if (flow.purpose === "register" && known.registrable.length === 0) return moveSaying(move(flow, facts, again, [release]), { code: "not-in-scope" });
  const effects: Effect[] = [release, { kind: "rebind" }, { kind: "log", entry: { event: "sign-in-accepted" } }];
  if (flow.purpose === "confirm") {
    // A password alone confirms nobody: a pupil may have seen it typed.
    if (!known.confirms) return moveSaying(move(flow, facts, again, [release]), { code: "may-not-confirm" });
    if (methodsOnOffer(signedIn, facts).length === 0) return moveSaying(move(flow, facts, again, [release]), { code: "nothing-to-prove-with" });
    return move(signedIn, facts, { name: "choose-method" }, effects);
  }
  // Nobody was asked whether it is all right still, so that they are when it is time.
  return nothingToDo(signedIn, known) ? over(signedIn, facts, "registered", effects) : move(signedIn, facts, { name: "account" }, effects);
}

function classCodeChecked(flow: FlowState, result: ResultNamed<"class-code-checked">, facts: Facts): Decision {
  const { stage, registering } = flow;
  if (stage.name !== "first-registration" || registering === null) return refuse(flow, "stale-version");
  if (!result.right) {
    const effects: Effect[] = [{ kind: "log", entry: { event: "first-registration-refused", triesLeft: facts.failuresLeft } }];
    if (facts.failuresLeft === 0) return withEffects(moveSaying(block(flow, facts), { code: "flow-ended" }), effects);
    return moveSaying(move(flow, facts, { ...stage, attempt: null }, effects), { code: "class-code-wrong", triesLeft: facts.failuresLeft });
  }
  const effects: Effect[] = [
    { kind: "release-try", attempt: result.attempt },
    { kind: "log", entry: { event: "first-registration-vouched", by: "class-code" } },
  ];
  return whatWasWanted({ ...flow, registering: { ...registering, vouched: true } }, { act: "set-up", factor: stage.factor }, facts, effects);
}

const withEffects = (decision: Decision, effects: Effect[]): Decision => ({ ...decision, effects: [...effects, ...decision.effects] });

/** Wrong for the last time: the contact has to be typed, or the picture scanned, once more. */
function codeWrong(
  flow: FlowState,
  stage: Extract<FlowState["stage"], { triesLeft: number }>,
  afterwards: Stage,
  kind: NewContact["kind"] | "authenticator",
  facts: Facts,
): Decision {
  const { triesLeft } = stage;
  const effects: Effect[] = [{ kind: "log", entry: { event: "contact-code-refused", kind, triesLeft } }];
  return moveSaying(move(flow, facts, triesLeft > 0 ? stage : afterwards, effects), { code: "code-wrong", triesLeft });
}

/** Somebody answered the call and pressed the key: the number is theirs. Null while nobody has. */
export function callAnswered(flow: FlowState, facts: Facts): Decision | null {
  const { stage } = flow;
  const { request } = facts;
  if (stage.name !== "verify-contact" || request?.id !== stage.request || request.flow !== flow.id || request.state !== "approved") return null;
  return facts.eligible ? register(flow, detailsOf(stage.contact), null, facts) : end(flow, facts, "not-eligible");
}

/** Verified, and so kept at once. Contacts that were there before are told; the old one too. */
function register(flow: FlowState, method: MethodDetails, timeStep: number | null, facts: Facts): Decision {
  const { registering } = flow;
  const known = facts.registration;
  const person = flow.subject?.person ?? null;
  if (registering === null || known === null || person === null || !facts.eligible) return refuse(flow, "out-of-order");
  const factor: Factor = method.factor;
  const replaced = known.registered.includes(factor);
  const verified = [...registering.verified.filter((one) => one !== factor), factor];
  return toAccount(registeredIn({ ...flow, registering: { ...registering, verified } }, facts), facts, [
    // Before the new one takes the old one's place: whoever is told last is whom it was taken from.
    { kind: "tell-contacts", event: replaced ? "method-changed" : "method-added" },
    { kind: "save-method", person, method, timeStep },
    { kind: "log", entry: { event: "method-registered", factor, replaced } },
  ]);
}

const detailsOf = (contact: NewContact): MethodDetails =>
  contact.factor === "email" ? { factor: "email", address: contact.address } : { factor: contact.factor, number: contact.number };

const enterAgain = ({ factor }: NewContact): Stage => (factor === "email" ? { name: "enter-address" } : { name: "enter-number", factor });

