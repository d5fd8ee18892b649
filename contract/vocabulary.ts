/**
 * The words of the product, as plain values: no library behind them, so that the renderer and the
 * preload can import them for nothing. The schemas beside this file are made from them.
 */

/** Languages the product is complete in, in the order in which they are offered. BCP 47. */
export const languages = ["en", "cy", "pl", "ur"] as const;
export type Language = (typeof languages)[number];

/** Languages written from right to left. */
export const rightToLeft: readonly Language[] = ["ur"];

/**
 * What a person wants of a flow: a new password, only their locked account opened, to register and look
 * after the ways by which they will get back in, to approve on their own phone what they do elsewhere,
 * or, as staff, to confirm who somebody is that stands before them.
 */
export const purposes = ["reset", "unlock", "register", "approve", "confirm"] as const;
export type Purpose = (typeof purposes)[number];

/** What somebody may be doing when they need an answer that is given elsewhere. */
export const requestPurposes = ["reset", "unlock", "register", "confirm"] as const satisfies readonly Purpose[];
export type RequestPurpose = (typeof requestPurposes)[number];

/** The ways in which a person can prove who they are, in the order in which they are offered. */
export const methodKinds = [
  "email",
  "text",
  "call-mobile",
  "call-alternate",
  "call-office",
  "approval",
  "authenticator",
  "questions",
  "recovery-code",
  "in-person",
  "help-desk-code",
] as const;
export type MethodKind = (typeof methodKinds)[number];

/**
 * What a person registers. One phone is one factor, whether it is texted or called: two gates need two
 * different factors, so that one stolen phone never passes both. A person has at most one of each.
 */
export const factors = ["email", "mobile", "alternate", "office", "passkey", "authenticator", "questions", "recovery-codes"] as const;
export type Factor = (typeof factors)[number];

/**
 * What other people vouch for: nobody registers it, so it is offered to everybody wherever the policy
 * has it, and tells nobody who is real.
 */
export const vouchers = ["in-person", "help-desk-code"] as const satisfies readonly MethodKind[];
export type Voucher = (typeof vouchers)[number];

/** Kinds that wait for an answer which is given elsewhere: on the person's phone, or by staff. */
export const answeredElsewhere = ["approval", "in-person"] as const satisfies readonly MethodKind[];
export type AnsweredElsewhere = (typeof answeredElsewhere)[number];

/** How somebody shows, beside a password that a whole class may know, that a first registration is their own. */
export const firstProofs = ["class-code", "kiosk", "in-person"] as const;
export type FirstProof = (typeof firstProofs)[number];

/** Kinds that send a code to a destination, and so have a hint, a resend and a life of their code. */
export const sentKinds = ["email", "text", "call-mobile", "call-alternate", "call-office"] as const satisfies readonly MethodKind[];
export type SentKind = (typeof sentKinds)[number];

/** Steps at which something new is registered. */
const settingUpSteps = [
  "first-registration",
  "enter-number",
  "enter-address",
  "verify-contact",
  "choose-questions",
  "set-up-authenticator",
  "set-up-passkey",
  "keep-recovery-codes",
] as const;

/** What a flow can wait for. A screen is a function of this. */
export const stepNames = [
  "identify",
  "choose-method",
  "confirm-number",
  "enter-code",
  "enter-kept-code",
  "await-answer",
  "answer-questions",
  "choose-password",
  "confirm-unlock",
  "applying",
  "outcome-unknown",
  "sign-in",
  "account",
  ...settingUpSteps,
  "activity",
  "privacy",
  "find-request",
  "answer-request",
  "requests",
  "done",
  "ended",
] as const;
export type StepName = (typeof stepNames)[number];

/** Steps at which a way of proving has been chosen and another may be. */
export const provingSteps: readonly StepName[] = ["confirm-number", "enter-code", "enter-kept-code", "await-answer", "answer-questions"];

/** Steps of a registration that lead back to the page that lists what is registered. */
export const stepsUnderAccount: readonly StepName[] = [
  "choose-method",
  ...provingSteps,
  ...settingUpSteps,
  "choose-password",
  "activity",
  "privacy",
];

/** How a flow can end without its purpose fulfilled. */
export const endReasons = [
  "expired",
  "cancelled",
  "blocked",
  "too-many-passwords",
  "not-eligible",
  "directory-refused",
  "signed-out",
] as const;
export type EndReason = (typeof endReasons)[number];

/** How a flow can end well. */
export const outcomes = ["password-changed", "unlocked", "was-not-locked", "registered", "skipped", "approved", "declined", "finished-confirming"] as const;
export type Outcome = (typeof outcomes)[number];

/**
 * Every refusal that a person can meet, with its HTTP status (RFC 9110). The renderer words each of
 * them; a test holds that none is left out.
 */
export const refusals = {
  "invalid-request": 400,
  "not-from-here": 403,
  "kiosk-only": 403,
  "return-not-allowed": 403,
  "contacts-frozen": 403,
  "not-in-scope": 403,
  "kiosk-waiting": 403,
  "kiosk-off": 403,
  "kiosk-not-enrolled": 403,
  "flow-not-found": 404,
  "request-not-found": 404,
  "stale-version": 409,
  "out-of-order": 409,
  "not-enough-registered": 409,
  "method-needed": 409,
  "nothing-to-prove-with": 409,
  "may-not-confirm": 409,
  "flow-ended": 410,
  "proof-of-work-wrong": 422,
  "picture-wrong": 422,
  "number-wrong": 422,
  "code-wrong": 422,
  "code-expired": 422,
  "match-wrong": 422,
  "approval-wrong": 422,
  "passkey-unusable": 422,
  "current-password-wrong": 422,
  "answers-wrong": 422,
  "password-unacceptable": 422,
  "method-not-offered": 422,
  "sign-in-wrong": 422,
  "class-code-wrong": 422,
  "pin-wrong": 422,
  "number-unusable": 422,
  "number-cannot-be-texted": 422,
  "address-unusable": 422,
  "address-of-organisation": 422,
  "answers-unusable": 422,
  "too-many-people": 429,
  "too-many-sign-ins": 429,
  "too-many-sends": 429,
  "resend-too-soon": 429,
  "too-many-requests": 429,
  "service-error": 500,
  busy: 503,
  "directory-down": 503,
  "channel-down": 503,
} as const;
export type RefusalCode = keyof typeof refusals;
export const refusalCodes = Object.keys(refusals) as [RefusalCode, ...RefusalCode[]];

/** Why an enrolled kiosk gets no token, as the token endpoint's `error`, where everything else is `invalid_client`; and why it gets nothing with one that it has. */
export const tokenRefusals = ["kiosk-waiting", "kiosk-off", "kiosk-not-enrolled"] as const satisfies readonly RefusalCode[];
export type TokenRefusal = (typeof tokenRefusals)[number];

/** Why a password was not accepted. Each says which rule, and the renderer says what would help. */
export const passwordFaults = [
  "too-short",
  "too-long",
  "contains-name",
  "banned-word",
  "too-easy",
  "breached",
  "used-before",
  "directory-rule",
] as const;
export type PasswordFault = (typeof passwordFaults)[number];

/** Why an answer to a security question cannot be taken. */
export const answerFaults = ["too-short", "too-long", "same-as-another"] as const;
export type AnswerFault = (typeof answerFaults)[number];

/** How long an answer may be, in characters after white space at its ends; Entra's numbers. */
export const answerLength = { least: 3, most: 40 } as const;

/** The pages behind the one that lists what is registered. */
export const accountPages = ["password", "activity", "privacy"] as const;
export type AccountPage = (typeof accountPages)[number];

/** What a person reads of what was done with their account. */
export const activityEvents = [
  "reset-started",
  "reset-blocked",
  "password-changed",
  "unlocked",
  "signed-in",
  "sign-in-failed",
  "method-registered",
  "method-removed",
  "everything-removed",
  "signed-out-everywhere",
  "resets-stopped",
  "resets-allowed",
  "confirmed-in-person",
  "confirmed-somebody",
  "code-issued",
  "contacts-seen",
  "data-downloaded",
] as const;
export type ActivityEvent = (typeof activityEvents)[number];

/** Kinds of place a request comes from. */
export const principalKinds = ["browser", "kiosk"] as const;

/** The calls of the identity API that a screen may make; over IPC each is one channel. */
export const screenRoutes = ["organisation", "startFlow", "readFlow", "command", "speech", "ownData"] as const;
export type ScreenRoute = (typeof screenRoutes)[number];

/** Questions that every screen has in its language; the organisation's own bring their text with them. */
export const builtInQuestions = [
  "first-school",
  "first-pet",
  "childhood-friend",
  "first-street",
  "favourite-teacher",
  "parents-met",
  "first-concert",
  "dream-job",
  "first-trip",
  "favourite-book",
  "grandparent-town",
  "first-job",
] as const;
export type BuiltInQuestion = (typeof builtInQuestions)[number];

/** Longest values that are read at all, in characters. */
export const limits = {
  userId: 256,
  password: 256,
  code: 64,
  answer: 100,
  number: 40,
  address: 254,
  classCode: 40,
  requestCode: 20,
  match: 10,
  returnTo: 500,
} as const;

/** Where a browser opens what is not a reset. A short code of a request stands behind the `#` of `/approve`, which browsers send to nobody. */
export const pathsOf = { register: "/register", approve: "/approve", confirm: "/confirm" } as const satisfies Partial<Record<Purpose, string>>;

/**
 * Why a kiosk got no answer. `no-network`: its machine has none; `no-answer`: nothing usable came back;
 * `certificate`: whoever answered could not show that it is the service; `certificate-date`: its
 * certificate does not hold today, so it has run out or the machine's own date is wrong.
 */
export const unreachableReasons = ["no-network", "no-answer", "certificate", "certificate-date"] as const;
export type UnreachableReason = (typeof unreachableReasons)[number];

/** When a kiosk shows its own keyboard: after a touch on a field, whenever a field has the focus, or not at all. */
export const onScreenKeyboards = ["auto", "always", "never"] as const;
export type OnScreenKeyboard = (typeof onScreenKeyboards)[number];

/** Header by which a kiosk names the person in front of it: a random nonce, one for each instance. */
export const personHeader = "keydesk-person";
