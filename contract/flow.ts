import { z } from "zod";
import { activity } from "./own-data.ts";
import { passkeyAssertion, passkeyAttestation, passkeyCreation, passkeyRequest } from "./passkeys.ts";
import {
  accountPages,
  answerFaults,
  endReasons,
  factors,
  firstProofs,
  languages,
  limits,
  methodKinds,
  outcomes,
  passwordFaults,
  purposes,
  refusalCodes,
  requestPurposes,
  sentKinds,
} from "./vocabulary.ts";

const seconds = z.int().min(0);

/** 128 random bits, base64url. Knowing it is not enough: a flow answers only the client it is bound to. */
export const flowId = z.string().regex(/^[A-Za-z0-9_-]{22}$/).brand<"FlowId">();
export type FlowId = z.infer<typeof flowId>;

/** Opaque, and different in every flow. */
export const methodId = z.string().regex(/^[A-Za-z0-9_-]{22}$/).brand<"MethodId">();
export type MethodId = z.infer<typeof methodId>;

export const method = z.object({
  id: methodId,
  kind: z.enum(methodKinds),
  /** Masked destination, `jo*****@m****.co.uk` or `** **** **77`; null for questions and authenticator. */
  hint: z.string().max(100).nullable(),
  /** The person must type the whole number before anything is sent to it. */
  asksForNumber: z.boolean(),
  /** False while its channel is down for everyone. */
  available: z.boolean(),
});
export type Method = z.infer<typeof method>;

/** Parameters of an ALTCHA v2 proof of work: find a counter whose PBKDF2 key starts with the prefix. */
export const proofOfWork = z.object({
  parameters: z.object({
    algorithm: z.literal("PBKDF2/SHA-256"),
    nonce: z.string().max(64),
    salt: z.string().max(64),
    cost: z.int().positive(),
    keyLength: z.int().positive(),
    keyPrefix: z.string().max(16),
  }),
});
export type ProofOfWork = z.infer<typeof proofOfWork>;

export const solution = z.object({
  counter: z.int().min(0).max(0xffffffff),
  derivedKey: z.string().regex(/^[0-9a-f]{2,128}$/),
});
export type Solution = z.infer<typeof solution>;

/** What stands between anybody and the first question. */
export const captcha = z.object({
  proofOfWork,
  /** A PNG as a data URI with digits to read, where the policy asks for one and it was not swapped away. */
  picture: z.object({ image: z.string().max(100_000), digits: z.int().positive() }).nullable(),
});

/** The rules that a screen can tick while one types, and those that only the service can check. */
export const passwordRules = z.object({
  minimumLength: z.int().positive(),
  maximumLength: z.int().positive(),
  /** The person's own names; a password with one of them in it is refused. */
  names: z.array(z.string().max(100)).max(50),
  /** The organisation's banned words, scored as Microsoft publishes it. */
  bannedWords: z.array(z.string().max(64)).max(1000),
  /** Lowest zxcvbn score accepted, 0 to 4. */
  minimumScore: z.int().min(0).max(4),
  checksBreaches: z.boolean(),
  /** How many earlier passwords may not come back; 0 where nobody keeps them. */
  history: z.int().min(0),
});
export type PasswordRules = z.infer<typeof passwordRules>;

const triesLeft = z.int().min(0);

/** Null where nothing was sent: an authenticator makes its own codes. */
const sent = z.object({ resendIn: seconds, codeExpiresIn: seconds }).nullable();

const question = z.object({
  id: z.string().max(40),
  /** The organisation's own wording; null for a built-in question, which the screen has in every language. */
  text: z.string().max(200).nullable(),
});

/** Of a request that is answered elsewhere; different in every flow that may see it. */
export const requestId = z.string().regex(/^[A-Za-z0-9_-]{22}$/).brand<"RequestId">();
export type RequestId = z.infer<typeof requestId>;

/** What somebody asks for, and where: all that is said to whoever is to answer. */
const asked = { purpose: z.enum(requestPurposes), place: z.string().max(60).nullable() };

const otherPlaces = z.enum(["signed-out", "can-sign-out", "cannot-sign-out"]);

/** One line of the page that lists what is registered. */
export const entry = z.object({
  factor: z.enum(factors),
  registered: z.boolean(),
  /** The number or address: whole after a fresh proof or where it was verified just now, otherwise masked; null where there is none. */
  contact: z.string().max(300).nullable(),
  /** False where the administrator looks after it: it is shown and cannot be changed here. */
  changeable: z.boolean(),
  /** How many are left, for recovery codes. */
  left: z.int().min(0).nullable(),
});
export type Entry = z.infer<typeof entry>;

/** What the flow waits for. Durations are whole seconds from now, so that no client's clock matters. */
export const step = z.discriminatedUnion("name", [
  z.object({ name: z.literal("identify"), captcha }),
  z.object({ name: z.literal("choose-method"), methods: z.array(method) }),
  z.object({ name: z.literal("confirm-number"), method, triesLeft }),
  z.object({
    name: z.literal("enter-code"),
    method,
    digits: z.int().positive(),
    triesLeft,
    sent,
  }),
  /** A code that was made long before: one's own recovery codes, or the help desk's. */
  z.object({ name: z.literal("enter-kept-code"), method, triesLeft }),
  z.object({
    name: z.literal("await-answer"),
    method,
    /** Shown here and typed there, so that somebody who answers knows which screen they answer. */
    match: z.string().regex(/^[0-9]{2}$/),
    /** Where it is answered: the address, with the short code behind its `#` for an approval, as text and as a QR code (SVG data URI). */
    page: z.object({ address: z.string().max(300), image: z.string().max(100_000) }),
    /** To be typed where there is no camera; null where staff find the request by themselves. */
    code: z.string().max(limits.requestCode).nullable(),
    state: z.enum(["waiting", "declined", "expired"]),
    expiresIn: seconds,
  }),
  z.object({
    name: z.literal("answer-questions"),
    method,
    triesLeft,
    questions: z.array(question),
  }),
  z.object({
    name: z.literal("choose-password"),
    rules: passwordRules,
    submissionsLeft: z.int().min(0),
    /** Somebody who has signed in changes it by typing the one that they have. */
    asksCurrent: z.boolean(),
  }),
  z.object({ name: z.literal("confirm-unlock") }),
  z.object({ name: z.literal("applying") }),
  z.object({ name: z.literal("outcome-unknown") }),
  z.object({ name: z.literal("sign-in"), captcha }),
  z.object({
    name: z.literal("account"),
    entries: z.array(entry),
    /** How many entries the policy wants registered, and how many of those are still missing. */
    required: z.int().min(1),
    missing: z.int().min(0),
    /** After a reset contacts rest for a while; null where they may be changed. */
    frozenFor: seconds.nullable(),
    /** What the person uses first, where there are several. */
    preferred: z.enum(factors).nullable(),
    /** Somebody was sent here at sign-in: how many times they may still put it off; null where they may always. */
    prompt: z.object({ skipsLeft: z.int().min(0).nullable() }).nullable(),
    /** It is time to look whether all of it is still right. */
    confirmDue: z.boolean(),
    pages: z.array(z.enum(accountPages)),
    otherPlaces,
    /** The person, or the help desk, has stopped resets of this account. */
    resetsStopped: z.boolean(),
  }),
  z.object({ name: z.literal("first-registration"), ways: z.array(z.enum(firstProofs)).min(1), triesLeft }),
  z.object({
    name: z.literal("enter-number"),
    factor: z.enum(["mobile", "alternate"]),
    /** Regions with their country calling codes (ITU E.164), in the order of the ISO 3166-1 codes. */
    regions: z.array(z.object({ region: z.string().length(2), callingCode: z.string().max(4) })),
    defaultRegion: z.string().length(2),
    /** How the number can be verified. */
    kinds: z.array(z.enum(["text", "call-mobile", "call-alternate"])).min(1),
  }),
  z.object({ name: z.literal("enter-address") }),
  z.object({
    name: z.literal("verify-contact"),
    kind: z.enum(sentKinds),
    /** The number or address that the person has just typed, whole. */
    contact: z.string().max(300),
    /** `answer`: the call asks for the # key, and there is nothing to type. */
    by: z.enum(["code", "answer"]),
    digits: z.int().positive(),
    triesLeft,
    sent,
  }),
  z.object({
    name: z.literal("choose-questions"),
    questions: z.array(question),
    /** So many different ones are to be answered. */
    count: z.int().min(3).max(5),
  }),
  z.object({
    name: z.literal("set-up-authenticator"),
    /** Base32 in groups of four, for apps that cannot scan. */
    secret: z.string().max(80),
    /** QR code of the `otpauth:` address, as an SVG data URI. */
    image: z.string().max(100_000),
    digits: z.int().positive(),
    triesLeft,
  }),
  z.object({ name: z.literal("set-up-passkey"), options: passkeyCreation }),
  z.object({ name: z.literal("keep-recovery-codes"), codes: z.array(z.string().max(30)).min(1) }),
  /** Newest first. */
  z.object({ name: z.literal("activity"), events: z.array(activity).max(100), resetsStopped: z.boolean() }),
  z.object({ name: z.literal("privacy"), downloadable: z.boolean() }),
  z.object({ name: z.literal("find-request") }),
  z.object({ name: z.literal("answer-request"), ...asked, options: passkeyRequest, triesLeft }),
  z.object({
    name: z.literal("requests"),
    requests: z.array(z.object({ id: requestId, ...asked, userId: z.string().max(limits.userId), person: z.string().max(200), expiresIn: seconds, triesLeft })).max(50),
    /** User IDs of those whom this person has confirmed here, newest first. */
    confirmed: z.array(z.string().max(limits.userId)).max(50),
  }),
  z.object({
    name: z.literal("done"),
    outcome: z.enum(outcomes),
    /** Kinds and hints of the contacts that a notice goes to. */
    told: z.array(method.pick({ kind: true, hint: true })),
    otherPlaces,
  }),
  z.object({
    name: z.literal("ended"),
    reason: z.enum(endReasons),
    /** After how long it is worth trying again here; null where waiting does not help. */
    retryIn: seconds.nullable(),
  }),
]);
export type Step = z.infer<typeof step>;

/** A flow as its client may see it. */
export const flow = z.object({
  id: flowId,
  /** Grows with every change; a command names the version it was made for. */
  version: z.int().positive(),
  purpose: z.enum(purposes),
  /** As it was typed, for "Resetting jsmith (not you?)"; null before the first step is done. */
  userId: z.string().max(limits.userId).nullable(),
  /** Gates to pass; nought while a registration asks for none. */
  gates: z.int().min(0).max(2),
  /** Kinds proved so far, in order. */
  proved: z.array(z.enum(methodKinds)),
  expiresIn: seconds,
  /** True while another act, or `extend`, would still move the end further away. */
  extendable: z.boolean(),
  /** Where the link that led here leads back to; null where there is no such place. */
  returnTo: z.string().max(limits.returnTo).nullable(),
  step,
});
export type Flow = z.infer<typeof flow>;

/** One thing that a person does. */
export const command = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("identify"),
    userId: z.string().trim().min(1).max(limits.userId),
    solution,
    /** What the person read or heard; null where no picture was asked for. */
    picture: z.string().max(20).nullable(),
  }),
  z.object({ type: z.literal("change-captcha"), to: z.enum(["another-picture", "proof-of-work"]) }),
  z.object({ type: z.literal("choose-method"), method: methodId }),
  z.object({ type: z.literal("confirm-number"), number: z.string().min(1).max(limits.number) }),
  z.object({ type: z.literal("submit-code"), code: z.string().min(1).max(limits.code) }),
  z.object({
    type: z.literal("submit-answers"),
    answers: z.array(z.object({ question: z.string().max(40), answer: z.string().max(limits.answer) })).max(10),
  }),
  z.object({ type: z.literal("resend-code") }),
  z.object({ type: z.literal("try-another-way") }),
  z.object({ type: z.literal("set-password"), password: z.string().min(1).max(limits.password) }),
  z.object({ type: z.literal("confirm-unlock") }),
  z.object({ type: z.literal("sign-out-everywhere") }),
  z.object({
    type: z.literal("sign-in"),
    userId: z.string().trim().min(1).max(limits.userId),
    password: z.string().min(1).max(limits.password),
    solution,
    picture: z.string().max(20).nullable(),
  }),
  z.object({ type: z.literal("give-class-code"), code: z.string().min(1).max(limits.classCode) }),
  /** A member of staff who is here is to say that a first registration is the person's own. */
  z.object({ type: z.literal("ask-in-person") }),
  /** Sets up a way to get back in, or another in place of the one that is registered. */
  z.object({ type: z.literal("set-up"), factor: z.enum(factors) }),
  z.object({ type: z.literal("remove"), factor: z.enum(factors) }),
  z.object({
    type: z.literal("enter-number"),
    region: z.string().regex(/^[A-Z]{2}$/),
    number: z.string().min(1).max(limits.number),
    kind: z.enum(["text", "call-mobile", "call-alternate"]),
  }),
  z.object({ type: z.literal("enter-address"), address: z.string().min(1).max(limits.address) }),
  z.object({
    type: z.literal("save-answers"),
    answers: z.array(z.object({ question: z.string().max(40), answer: z.string().max(limits.answer) })).max(10),
  }),
  /** Back to the page that lists what is registered; what was begun there is dropped. */
  z.object({ type: z.literal("back") }),
  z.object({ type: z.literal("finish") }),
  /** Later: somebody was sent here at sign-in and has no time now. */
  z.object({ type: z.literal("skip") }),
  z.object({ type: z.literal("save-passkey"), attestation: passkeyAttestation }),
  z.object({ type: z.literal("keep-codes") }),
  z.object({ type: z.literal("prefer"), factor: z.enum(factors) }),
  z.object({ type: z.literal("open"), page: z.enum(accountPages) }),
  z.object({ type: z.literal("change-password"), current: z.string().min(1).max(limits.password), password: z.string().min(1).max(limits.password) }),
  z.object({ type: z.literal("stop-resets") }),
  z.object({ type: z.literal("allow-resets") }),
  z.object({ type: z.literal("remove-everything") }),
  z.object({ type: z.literal("find-request"), code: z.string().min(1).max(limits.requestCode) }),
  z.object({ type: z.literal("approve"), match: z.string().min(1).max(limits.match), assertion: passkeyAssertion }),
  z.object({ type: z.literal("decline") }),
  z.object({ type: z.literal("confirm-request"), request: requestId, match: z.string().min(1).max(limits.match) }),
  z.object({ type: z.literal("decline-request"), request: requestId }),
  z.object({ type: z.literal("extend") }),
  z.object({ type: z.literal("cancel") }),
]);
export type Command = z.infer<typeof command>;
export type CommandType = Command["type"];

/**
 * A command in its envelope. The same `idempotencyKey` sent again gets the same answer and burns
 * nothing; an old `version` is told what is true now.
 */
export const commandEnvelope = z.object({
  version: z.int().positive(),
  idempotencyKey: z.uuid(),
  /** The language on the screen: what is sent from now on is written in it. */
  language: z.enum(languages),
  command,
});
export type CommandEnvelope = z.infer<typeof commandEnvelope>;

export const flowStart = z.object({
  purpose: z.enum(purposes),
  language: z.enum(languages),
  /** Where a registration leads back to: an address that the policy allows. */
  returnTo: z.string().max(limits.returnTo).nullable().default(null),
});

/** A refusal as problem+json (RFC 9457) with the flow as it stands, where there is one to show. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(refusalCodes),
  /** Which field was found wanting and why, for `invalid-request`. Never the value. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  triesLeft: triesLeft.optional(),
  /** When it is worth trying again. */
  retryIn: seconds.optional(),
  faults: z
    .array(
      z.object({
        fault: z.enum(passwordFaults),
        /** The word that was found in it, for `contains-name` and `banned-word`. */
        word: z.string().optional(),
      }),
    )
    .optional(),
  /** Which answer was found wanting, for `answers-unusable`. */
  answerFaults: z.array(z.object({ question: z.string().max(40), fault: z.enum(answerFaults) })).optional(),
  flow: flow.optional(),
});
export type Problem = z.infer<typeof problem>;
