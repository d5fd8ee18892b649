import { encodeQR } from "qr";
import { requestId, type Flow, type Problem, type Step } from "../../contract/flow.ts";
import type { EndReason, Outcome, Purpose, RefusalCode, RequestPurpose, StepName } from "../../contract/vocabulary.ts";
import { flow, method, problem, proofOfWork, type Fixture } from "./fixtures-parts.ts";

type StepOf<Name extends StepName> = Extract<Step, { name: Name }>;
type Waiting = StepOf<"requests">["requests"][number];

const image = (address: string) => `data:image/svg+xml;base64,${Buffer.from(encodeQR(address, "svg", { ecc: "medium" })).toString("base64")}`;
const pageAt = (address: string) => ({ address, image: image(address) });
const challenge = "mY3vQ0s9kR7uT2wX5zA8bC1dE4fG6hJ0mY3vQ0s9kR7";

const approval = (more: Partial<StepOf<"await-answer">> = {}) =>
  flow(
    {
      name: "await-answer",
      method: method("approval"),
      match: "47",
      page: pageAt("https://keydesk.oakhill.example/approve#K7QX-0M4T"),
      code: "K7QX-0M4T",
      state: "waiting",
      expiresIn: 290,
      ...more,
    },
    { version: 4 },
  );
const inPerson = (more: Partial<StepOf<"await-answer">> = {}) =>
  approval({ method: method("in-person"), match: "82", page: pageAt("https://keydesk.oakhill.example/confirm"), code: null, ...more });
const keptCode = (kind: "recovery-code" | "help-desk-code") => flow({ name: "enter-kept-code", method: method(kind), triesLeft: 5 }, { version: 4 });

const registering = (step: Step) => flow(step, { version: 5, purpose: "register", gates: 0 });
const setUpPasskey = registering({
  name: "set-up-passkey",
  options: {
    rp: { name: "Oak Hill School", id: "localhost" },
    user: { id: "c2FtLm9rYWZvcg", name: "sam.okafor", displayName: "Sam Okafor" },
    challenge,
    pubKeyCredParams: [{ alg: -7, type: "public-key" }],
    timeout: 300_000,
    excludeCredentials: [],
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    attestation: "none",
  },
});
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const code = (first: number) => [0, 4, 8, 12].map((group) => [0, 1, 2, 3].map((at) => letters.charAt((first * 7 + (group + at) * 11) % 32)).join("")).join("-");
const keepRecoveryCodes = registering({ name: "keep-recovery-codes", codes: Array.from({ length: 10 }, (_, index) => code(index)) });

/** On the phone of the person who asks at a kiosk. */
const approving = (step: Step, version = 2): Flow => flow(step, { version, purpose: "approve", userId: null, gates: 0 });
const findRequest = approving({ name: "find-request" }, 1);
const answerRequest = (purpose: RequestPurpose = "reset", place: string | null = "Library kiosk 2") =>
  approving({ name: "answer-request", purpose, place, options: { challenge, rpId: "localhost", timeout: 300_000, userVerification: "required" }, triesLeft: 3 });

/** On the phone or the PC of a member of staff. */
const confirming = (step: Step, more: Partial<Flow> = {}): Flow => flow(step, { version: 6, purpose: "confirm", userId: "n.patel", gates: 1, proved: ["email"], ...more });
const waiting = (name: string, person: string, userId: string, more: Partial<Waiting> = {}): Waiting => ({
  id: requestId.parse(`request-${name}`.padEnd(22, "_")),
  purpose: "reset",
  place: "Library kiosk 2",
  userId,
  person,
  expiresIn: 240,
  triesLeft: 3,
  ...more,
});
const sam = waiting("sam", "Sam Okafor", "sam.okafor");
const amira = waiting("amira", "عامرہ خان", "a.khan", { purpose: "unlock", place: null, expiresIn: 45 });
const long = waiting("long", "Wolfeschlegelsteinhausenbergerdorff-Llewellyn, Maximiliana", "maximiliana.wolfeschlegelsteinhausen", { purpose: "register", place: "Kiosk 14, sixth form centre" });
const requests = (...people: Waiting[]) => confirming({ name: "requests", requests: people, confirmed: [] });

/** One flow for each step that is answered elsewhere, or has to do with codes and keys that are kept. */
export const answersSteps = {
  "enter-kept-code": keptCode("recovery-code"),
  "await-answer": approval(),
  "set-up-passkey": setUpPasskey,
  "keep-recovery-codes": keepRecoveryCodes,
  "find-request": findRequest,
  "answer-request": answerRequest(),
  requests: requests(sam),
} as const satisfies Partial<Record<StepName, Flow>>;

const doneWith = (outcome: Outcome, purpose: Purpose) => flow({ name: "done", outcome, told: [], otherPlaces: "cannot-sign-out" }, { version: 9, purpose, gates: 0, userId: null });

/** How answering ends well. */
export const answersEndings = {
  approved: doneWith("approved", "approve"),
  declined: doneWith("declined", "approve"),
  "finished-confirming": doneWith("finished-confirming", "confirm"),
} as const satisfies Partial<Record<Outcome, Flow>>;

const signIn = confirming({ name: "sign-in", captcha: { proofOfWork, picture: null } }, { userId: null, proved: [], version: 2 });

/** One problem for each refusal that only somebody meets who answers, or makes a passkey. */
export const answersProblems = {
  "request-not-found": problem("request-not-found", { flow: findRequest }),
  "nothing-to-prove-with": problem("nothing-to-prove-with", { flow: signIn }),
  "may-not-confirm": problem("may-not-confirm", { flow: signIn }),
  "match-wrong": problem("match-wrong", { flow: answerRequest(), triesLeft: 2 }),
  "approval-wrong": problem("approval-wrong", { flow: answerRequest(), triesLeft: 2 }),
  "passkey-unusable": problem("passkey-unusable", { flow: setUpPasskey }),
} as const satisfies Partial<Record<RefusalCode, Problem>>;

const ended = (reason: EndReason, purpose: Purpose, retryIn: number | null = null): Fixture => ({
  first: { flow: flow({ name: "ended", reason, retryIn }, { version: 9, purpose, gates: 0, userId: null }) },
});
const everyNewWay = [method("call-alternate"), method("approval"), method("recovery-code"), method("in-person"), method("help-desk-code")];
const chooseAgain = flow({ name: "choose-method", methods: everyNewWay }, { version: 5 });

/** States of these screens that have no word of their own in the contract. */
export const answersVariants: Record<string, Fixture> = {
  "choose-method with ways beyond this screen": { first: { flow: flow({ name: "choose-method", methods: everyNewWay }, { version: 2 }) } },
  "choose-method after an approval": { first: { flow: flow({ name: "choose-method", methods: [method("recovery-code"), method("in-person")] }, { version: 5, proved: ["approval"] }) } },
  "choose-method to confirm somebody": { first: { flow: confirming({ name: "choose-method", methods: [method("email"), method("authenticator")] }, { proved: [], version: 3 }) } },
  "enter-code from the alternate phone": {
    first: { flow: flow({ name: "enter-code", method: method("call-alternate"), digits: 6, triesLeft: 5, sent: { resendIn: 20, codeExpiresIn: 300 } }, { version: 3 }) },
  },
  "enter-code to confirm somebody": {
    first: { flow: confirming({ name: "enter-code", method: method("email"), digits: 6, triesLeft: 5, sent: { resendIn: 20, codeExpiresIn: 900 } }, { proved: [], version: 4 }) },
  },
  "enter-kept-code from the help desk": { first: { flow: keptCode("help-desk-code") } },
  "enter-kept-code with a wrong code": { first: { problem: problem("code-wrong", { flow: keptCode("recovery-code"), triesLeft: 3 }) } },
  "enter-kept-code with nothing typed": { first: { flow: keptCode("recovery-code") }, act: "press first button" },
  "await-answer of staff": { first: { flow: inPerson() } },
  "await-answer that was declined": { first: { flow: approval({ state: "declined" }) }, then: { "try-another-way": { flow: chooseAgain }, "choose-method": { flow: { ...approval(), version: 6 } } } },
  "await-answer that ran out": { first: { flow: approval({ state: "expired", expiresIn: 0 }) } },
  "await-answer that staff declined": { first: { flow: inPerson({ state: "declined" }) } },
  "await-answer of staff that ran out": { first: { flow: inPerson({ state: "expired", expiresIn: 0 }) } },
  "await-answer before a change": { first: { flow: { ...approval(), purpose: "register", gates: 0 } } },
  "await-answer for the first registration": { first: { flow: { ...inPerson(), purpose: "register", gates: 0 } } },
  "find-request with nothing typed": { first: { flow: findRequest }, act: "press first button" },
  "find-request by a scanned code": {
    first: { flow: findRequest },
    then: { "find-request": { flow: answerRequest() }, decline: { flow: answersEndings.declined }, approve: { flow: answersEndings.approved } },
  },
  "answer-request to unlock, in a browser": { first: { flow: answerRequest("unlock", null) } },
  "answer-request to register": { first: { flow: answerRequest("register") } },
  "answer-request to confirm somebody": { first: { flow: answerRequest("confirm", null) } },
  "answer-request with nothing typed": { first: { flow: answerRequest() }, act: "press first button" },
  "requests with nobody": { first: { flow: requests() } },
  "requests of several people": {
    first: { flow: confirming({ name: "requests", requests: [sam, amira, long], confirmed: ["j.nowak", "b.evans"] }) },
    then: {
      "confirm-request": { flow: confirming({ name: "requests", requests: [amira, long], confirmed: ["sam.okafor", "j.nowak", "b.evans"] }, { version: 7 }) },
      "decline-request": { flow: confirming({ name: "requests", requests: [sam, long], confirmed: ["j.nowak", "b.evans"] }, { version: 7 }) },
      finish: { flow: answersEndings["finished-confirming"] },
    },
  },
  "requests of several people, one gone": { first: { flow: confirming({ name: "requests", requests: [amira, long], confirmed: ["j.nowak", "b.evans"] }) } },
  "requests with a wrong number": {
    first: { problem: problem("match-wrong", { flow: requests(sam, amira), triesLeft: 2 }) },
    then: { "confirm-request": { problem: problem("match-wrong", { flow: { ...requests(sam, amira), version: 7 }, triesLeft: 1 }) } },
  },
  "requests after too many wrong numbers": { first: { problem: problem("match-wrong", { flow: requests(), triesLeft: 0 }) } },
  "requests with nothing typed": { first: { flow: requests(sam) }, act: "press first button" },
  "sign-in to confirm somebody": { first: { flow: confirming({ name: "sign-in", captcha: { proofOfWork, picture: null } }, { userId: null, proved: [], version: 1 }) } },
  "sign-in where staff may confirm": {
    first: { flow: flow({ name: "sign-in", captcha: { proofOfWork, picture: null } }, { purpose: "register", userId: null, gates: 0 }) },
    organisation: { purposes: ["reset", "unlock", "register", "approve", "confirm"] },
  },
  "ended answering expired": ended("expired", "approve"),
  "ended answering cancelled": ended("cancelled", "confirm"),
  "ended answering blocked": ended("blocked", "confirm", 3600),
  "ended answering not-eligible": ended("not-eligible", "confirm"),
};
