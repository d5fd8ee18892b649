import type { FlowId, MethodId, Problem, RequestId } from "../../../contract/flow.ts";
import type { Activity } from "../../../contract/own-data.ts";
import type { PasskeyAssertion, PasskeyAttestation } from "../../../contract/passkeys.ts";
import type {
  AnsweredElsewhere,
  EndReason,
  Factor,
  FirstProof,
  Language,
  MethodKind,
  Outcome,
  Purpose,
  RefusalCode,
  RequestPurpose,
  SentKind,
} from "../../../contract/vocabulary.ts";
import type { LogEntry } from "./log-entry.ts";
import type { MethodDetails } from "../../people/methods.ts";
import type { NoticeEvent } from "../../channels/messages/words.ts";
import type { WorkLevel } from "../../limits/limits.ts";
import type { OperationResult, PersonKey, SetPasswordResult } from "../../directories/directory.ts";

/** Times in this folder are milliseconds of the store's clock, and durations milliseconds, unless they say seconds. */
export const times = {
  /** A flow waits this long for the next act. */
  idle: 15 * 60_000,
  /** And ends after this, whatever happens. */
  whole: 60 * 60_000,
  resend: 30_000,
  /** A proof lets somebody change what is registered for so long. */
  freshProof: 10 * 60_000,
  /** A request waits this long for its answer from elsewhere. */
  request: 5 * 60_000,
} as const;

/** Passwords that may be tried in one flow: history is told here, so it is told seldom. */
export const passwordSubmissions = 10;

/** Wrong numbers, or passkeys that are not the right one's, before a request is declined. */
export const matchTries = 3;

/** Wrong codes for a contact that is being registered, before another has to be sent. */
export const contactTries = 5;

/** Who this is about. `person` is null for nobody, and nothing outside the service ever learns that; being somebody is not yet being eligible. */
export interface Subject {
  /** As typed. */
  userId: string;
  /** Stable key of the normalised user ID, for counters and decoys. */
  userKey: string;
  person: PersonKey | null;
}

/** One gate passed. Bound to its flow and person, so that it proves nothing anywhere else. */
export interface Proof {
  flow: FlowId;
  person: PersonKey;
  method: MethodId;
  kind: MethodKind;
  at: number;
}

/** A code on its way. The code itself is nowhere: only its digest, bound to flow and method. */
export interface SentCode {
  digest: string;
  digits: number;
  expiresAt: number;
  resendAt: number;
}

/** What stands before the first question. */
export interface Captcha {
  /** How hard it is, as a multiple of the normal one. */
  level: WorkLevel;
  /** The whole signed challenge, as the proof-of-work library made it. */
  work: string;
  picture: { digits: string; seed: string } | null;
}

/** A number or an address that somebody is about to register, and the way in which it is verified. */
export type NewContact =
  | { factor: "email"; kind: "email"; address: string }
  /** E.164. */
  | { factor: "mobile"; kind: "text" | "call-mobile"; number: string }
  | { factor: "alternate"; kind: "call-alternate"; number: string };

/** What somebody was about to do when a proof was asked of them first. */
export type Wanted = { act: "set-up"; factor: Factor } | { act: "remove"; factor: Factor } | { act: "open-privacy" } | { act: "allow-resets" };

/** What the flow waits for; the same names as the contract's steps, with what only the service knows. */
export type Stage =
  | { name: "identify"; captcha: Captcha; attempt: string | null }
  | { name: "choose-method" }
  | { name: "confirm-number"; method: MethodId; kind: MethodKind; attempt: string | null }
  | { name: "enter-code"; method: MethodId; kind: MethodKind; attempt: string | null }
  | { name: "enter-kept-code"; method: MethodId; kind: MethodKind; attempt: string | null }
  | { name: "await-answer"; method: MethodId; kind: AnsweredElsewhere; request: RequestId }
  | { name: "answer-questions"; method: MethodId; kind: MethodKind; attempt: string | null }
  /** `changing`: by somebody who has signed in and types the password that they have. */
  | { name: "choose-password"; submissions: number; attempt: string | null; changing: boolean }
  | { name: "confirm-unlock" }
  | { name: "applying"; operation: string; submissions: number }
  | { name: "outcome-unknown"; operation: string }
  | { name: "sign-in"; captcha: Captcha; attempt: string | null }
  | { name: "account" }
  | { name: "first-registration"; factor: Factor; attempt: string | null }
  | { name: "enter-number"; factor: "mobile" | "alternate" }
  | { name: "enter-address" }
  /** `request`: the call that asks for the # key; null where a code is typed. */
  | { name: "verify-contact"; contact: NewContact; code: SentCode; triesLeft: number; request: RequestId | null; attempt: string | null }
  | { name: "choose-questions"; attempt: string | null }
  | { name: "set-up-authenticator"; secret: string; triesLeft: number; attempt: string | null }
  /** `challenge`: 32 random bytes, base64url (WebAuthn Level 3, 13.4.3). */
  | { name: "set-up-passkey"; challenge: string; attempt: string | null }
  | { name: "keep-recovery-codes"; codes: string[] }
  | { name: "activity" }
  | { name: "privacy" }
  | { name: "find-request"; attempt: string | null }
  | { name: "answer-request"; request: RequestId; challenge: string; attempt: string | null }
  | { name: "requests"; confirmed: string[] }
  | { name: "done"; outcome: Outcome; told: { kind: MethodKind; hint: string | null }[]; otherPlaces: OtherPlaces }
  | { name: "ended"; reason: EndReason; until: number | null };

export type OtherPlaces = "signed-out" | "can-sign-out" | "cannot-sign-out";
export type StageNamed<Name extends Stage["name"]> = Extract<Stage, { name: Name }>;

/** A flow as the service keeps it. */
export interface FlowState {
  id: FlowId;
  version: number;
  purpose: Purpose;
  language: Language;
  /** Where it is done from, for counters: a kiosk's name or the digest of a browser's cookie. */
  device: string;
  place: string | null;
  startedAt: number;
  expiresAt: number;
  endsAt: number;
  subject: Subject | null;
  proofs: Proof[];
  /** The newest code sent by each method: going back and choosing it again sends no second one. */
  codes: Record<MethodId, SentCode>;
  /** Registration alone: what the person has shown and done since signing in; null before that, and in every other flow. */
  registering: Registering | null;
  /** Where a registration leads back to: the policy allowed it when the flow began. */
  returnTo: string | null;
  stage: Stage;
}

export interface Registering {
  /** When the password that they signed in with was asked about, or when it was last known to be theirs. */
  signedInAt: number;
  /** When something was registered here by somebody who could prove nothing until then; null where nothing was. */
  firstRegisteredAt: number | null;
  /** A class code was given, where a first registration asks for one. */
  vouched: boolean;
  /** What waits for a proof. */
  wanted: Wanted | null;
  /** Registered in this flow: its contact is shown whole, for it was typed here. */
  verified: Factor[];
  /** Other places were signed out from here. */
  signedOut: boolean;
}

/** A way to prove oneself, as this flow may offer it. */
export interface OfferedMethod {
  id: MethodId;
  kind: MethodKind;
  hint: string | null;
  asksForNumber: boolean;
  available: boolean;
}

/** What the engine is told of the world at this moment. Gathered anew for every event. */
export interface Facts {
  now: number;
  /** A fresh random id, for work that this event may start. */
  attempt: string;
  /** Every method of the subject that the policy allows, whatever has been proved. */
  methods: OfferedMethod[];
  /** Gates that this person must pass. For a decoy, an ordinary person's. */
  gates: number;
  /** The person exists, is enabled and may recover. False for a decoy. */
  eligible: boolean;
  /** Wrong tries that this person still has at this device. */
  failuresLeft: number;
  /** Milliseconds until the person may try again at this device, where none is left; else 0. */
  blockedFor: number;
  /** Milliseconds until another message may go to the method that this event would send to; else 0. */
  sendBlockedFor: number;
  /** Milliseconds until this device may start for yet another person; else 0. */
  peopleBlockedFor: number;
  /** Contacts that would be told of a recovery. */
  contacts: { kind: MethodKind; hint: string | null }[];
  signOut: "always" | "ask" | "cannot";
  /** How long a code works that is sent now. */
  codeLife: { phone: number; email: number };
  /** A fresh code for this event to send, and a fresh captcha for it to show; null where it can need none. */
  freshCode: { digest: string; digits: number } | null;
  freshCaptcha: Captcha | null;
  /** Null in every flow but a registration. */
  registration: RegistrationFacts | null;
  /** The request that the flow waits for or answers, as it stands; null where it has none. */
  request: RequestFacts | null;
  /** Requests that this person, being staff, may answer; empty in every flow but a confirmation. */
  requestsToConfirm: RequestToConfirm[];
  /** For a request that this event may make. */
  freshRequest: { id: RequestId; match: string; code: string } | null;
  /** 32 random bytes, base64url. */
  freshChallenge: string;
}

/** Something that waits for an answer given elsewhere: on the person's own phone, by staff, or by a key on a telephone. */
export interface RequestFacts {
  id: RequestId;
  kind: AnsweredElsewhere | "call";
  purpose: RequestPurpose;
  place: string | null;
  match: string;
  code: string | null;
  state: "waiting" | "approved" | "declined";
  expiresAt: number;
  triesLeft: number;
  /** The member of staff who answered it; null until then, and where it was the person. */
  answeredBy: { userId: string; name: string } | null;
  /** The flow that asks, and whom it asks for; null for a decoy. */
  flow: FlowId;
  person: PersonKey | null;
}

/** A request with the name of whoever it is for, as staff see it. */
export interface RequestToConfirm extends RequestFacts {
  userId: string;
  name: string;
}

/** What only a registration needs to know of the world. */
export interface RegistrationFacts {
  /** What the policy lets this person register, in its order; office among it, which they cannot change. */
  registrable: Factor[];
  registered: Factor[];
  /** Kinds by which a code could be sent to a new contact just now. */
  sendable: SentKind[];
  /** How many of them the policy asks for. */
  required: number;
  /** What a first registration asks for beside the password: empty where nothing, or where it is shown already. */
  firstProofs: FirstProof[];
  /** Milliseconds until what is registered may be changed again after a reset; else 0. */
  frozenFor: number;
  /** Milliseconds until somebody may try to sign in as this person again; else 0. */
  signInBlockedFor: number;
  /** Questions that may be chosen, by id, with their words where they are the organisation's own. */
  questions: { id: string; text: string | null }[];
  questionCount: number;
  ownDomains: readonly string[];
  /** A secret for an authenticator that is about to be set up, Base32; null where the event needs none. */
  freshSecret: string | null;
  /** Recovery codes, for a set that is about to be made. */
  freshCodes: string[];
  /** Unused recovery codes of this person. */
  codesLeft: number;
  preferred: Factor | null;
  /** How often somebody may still put it off; null where always. */
  skipsLeft: number | null;
  confirmDue: boolean;
  resetsStopped: boolean;
  /** Whoever signed in before this is signed out; null where nobody is. */
  signInsEndedBefore: number | null;
  /** Whether a call can be answered with the # key, rather than say a code. */
  callsAskForKey: boolean;
  /** Whether this person may confirm others, as staff. */
  confirms: boolean;
  /** Whether this is a kiosk: there are no passkeys and no downloads. */
  atKiosk: boolean;
  /** Whether other places can be signed out. */
  canSignOut: boolean;
  /** Newest first; empty unless the page that shows it is open. */
  activity: Activity[];
}

/** Slow work outside any transaction. Its result comes back as an event of the same attempt. */
export type Work =
  | { kind: "identify"; attempt: string; captcha: Captcha; userId: string; solution: { counter: number; derivedKey: string }; picture: string | null; password: string | null }
  | { kind: "compare-number"; attempt: string; method: MethodId; number: string }
  | { kind: "compare-code"; attempt: string; method: MethodId; digest: string | null; code: string }
  | { kind: "compare-answers"; attempt: string; method: MethodId; answers: { question: string; answer: string }[] }
  | { kind: "judge-password"; attempt: string; person: PersonKey; password: string }
  | { kind: "set-password"; person: PersonKey; operation: string; password: string }
  | { kind: "confirm-password"; person: PersonKey; operation: string }
  | { kind: "unlock"; person: PersonKey; operation: string; again: boolean }
  | { kind: "sign-out"; person: PersonKey; askedBy: "policy" | "person" }
  | { kind: "check-password"; attempt: string; person: PersonKey | null; password: string }
  | { kind: "check-class-code"; attempt: string; person: PersonKey; code: string }
  | { kind: "compare-contact-code"; attempt: string; digest: string; code: string }
  | { kind: "hash-answers"; attempt: string; answers: { question: string; text: string | null; answer: string }[] }
  | { kind: "match-time-step"; attempt: string; secret: string; code: string }
  | { kind: "spend-kept-code"; attempt: string; person: PersonKey | null; code: string; madeBy: "recovery" | "help-desk" }
  | { kind: "check-current-password"; attempt: string; person: PersonKey; current: string; password: string }
  | { kind: "check-attestation"; attempt: string; challenge: string; attestation: PasskeyAttestation }
  | { kind: "find-request"; attempt: string; code: string }
  | { kind: "check-assertion"; attempt: string; person: PersonKey | null; challenge: string; match: string; assertion: PasskeyAssertion };

/** What came of the work. */
export type WorkResult =
  | { kind: "not-identified"; attempt: string; why: "proof-of-work-wrong" | "picture-wrong" | "directory-down" }
  | { kind: "identified"; attempt: string; subject: Subject; password: string | null }
  | { kind: "compared"; attempt: string; right: boolean }
  | { kind: "not-compared"; attempt: string; why: "busy" | "directory-down" }
  | { kind: "judged"; attempt: string; faults: Fault[]; password: string }
  | { kind: "not-judged"; attempt: string; why: "busy" | "directory-down" }
  | { kind: "password-set"; operation: string; result: SetPasswordResult | OperationResult }
  | { kind: "unlocked"; operation: string; result: "confirmed" | "was-not-locked" | "not-eligible" | "down" }
  | { kind: "signed-out"; askedBy: "policy" | "person"; confirmed: boolean }
  | { kind: "password-checked"; attempt: string; result: "right" | "wrong" | "busy" | "directory-down"; askedAt: number }
  | { kind: "class-code-checked"; attempt: string; right: boolean }
  | { kind: "contact-code-compared"; attempt: string; right: boolean }
  | { kind: "answers-hashed"; attempt: string; answers: { question: string; text: string | null; hash: string }[] | "busy" }
  | { kind: "time-step-matched"; attempt: string; step: number | null }
  | { kind: "current-password-checked"; attempt: string; result: "right" | "wrong" | "busy" | "directory-down"; password: string }
  | { kind: "attestation-checked"; attempt: string; passkey: Extract<MethodDetails, { factor: "passkey" }> | null }
  | { kind: "request-found"; attempt: string; request: RequestId | null }
  | { kind: "assertion-checked"; attempt: string; right: boolean; match: string };

export type Fault = NonNullable<Problem["faults"]>[number];

export interface Refusal {
  code: RefusalCode;
  triesLeft?: number;
  /** Seconds. */
  retryIn?: number;
  faults?: Fault[];
  answerFaults?: NonNullable<Problem["answerFaults"]>;
}

/** What the service must do in the same transaction in which it keeps the new state. */
export type Effect =
  | { kind: "count-person-at-device" }
  | { kind: "reserve-try"; attempt: string }
  | { kind: "release-try"; attempt: string }
  | { kind: "clear-failures" }
  | { kind: "send-code"; method: MethodId; expiresAt: number; resend: boolean; gate: number }
  | { kind: "tell-contacts"; event: NoticeEvent }
  | { kind: "reserve-sign-in"; userKey: string; attempt: string }
  | { kind: "release-sign-in"; userKey: string; attempt: string }
  /** The flow answers to a new secret from now on: whoever knew the old one did not sign in. */
  | { kind: "rebind" }
  /** `request`: the call asks for the # key, and so answers this request, rather than say a code. */
  | { kind: "send-contact-code"; contact: NewContact; expiresAt: number; resend: boolean; request: RequestId | null }
  | { kind: "save-method"; person: PersonKey; method: MethodDetails; timeStep: number | null }
  | { kind: "remove-method"; person: PersonKey; factor: Factor }
  | { kind: "freeze-contacts"; person: PersonKey }
  | { kind: "end-sign-ins"; person: PersonKey; before: number }
  /** `method`: by which it is counted; null for a call, which is counted as the message that it is. */
  | { kind: "make-request"; method: MethodId | null; request: NewRequest }
  | { kind: "settle-request"; request: RequestId; state: "approved" | "declined"; byStaff: boolean }
  | { kind: "count-wrong-match"; request: RequestId }
  | { kind: "save-recovery-codes"; person: PersonKey; codes: string[] }
  | { kind: "remove-everything"; person: PersonKey }
  | { kind: "prefer"; person: PersonKey; factor: Factor }
  | { kind: "confirm-registration"; person: PersonKey }
  | { kind: "count-skip"; person: PersonKey }
  | { kind: "stop-resets"; person: PersonKey; stopped: boolean }
  | { kind: "tell-help-desk" }
  | { kind: "log"; entry: LogEntry };

/** A request as it is made. The person and the rest are the flow's own. */
export interface NewRequest {
  id: RequestId;
  kind: AnsweredElsewhere | "call";
  match: string;
  /** The short code by which a phone finds it; null where it is found otherwise. */
  code: string | null;
  expiresAt: number;
}

/** What the engine decided: the new state, what to say, what to do at once and what to begin. */
export interface Decision {
  flow: FlowState;
  refusal: Refusal | null;
  effects: Effect[];
  work: Work | null;
}
