import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";
import { encodeQR } from "qr";
import type { Entry, Flow, Problem, Step } from "../../contract/flow.ts";
import { answerFaults, builtInQuestions, type EndReason, type Factor, type Outcome, type RefusalCode, type StepName } from "../../contract/vocabulary.ts";
import { flow, method, picture, problem, proofOfWork, type Fixture } from "./fixtures-parts.ts";

type AccountStep = Extract<Step, { name: "account" }>;

export const registering = (step: Step, more: Partial<Flow> = {}): Flow => flow(step, { version: 4, purpose: "register", gates: 0, ...more });

const regions = getCountries().map((region) => ({ region, callingCode: getCountryCallingCode(region) }));

const contacts: Record<Factor, string | null> = {
  email: "sam.okafor@mail.example",
  mobile: "+44 7700 900177",
  alternate: "+44 1632 960155",
  office: "** **** **10",
  passkey: null,
  questions: null,
  authenticator: null,
  "recovery-codes": null,
};
const entry = (factor: Factor, registered: boolean): Entry => ({
  factor,
  registered,
  contact: registered ? contacts[factor] : null,
  changeable: factor !== "office",
  left: registered && factor === "recovery-codes" ? 7 : null,
});

/** The page that lists what is registered, with these and no others. */
export function accountWith(registered: readonly Factor[], more: Partial<AccountStep> = {}, offered: readonly Factor[] = ["office", "mobile", "email", "questions", "authenticator"]): Flow {
  const entries = offered.map((factor) => entry(factor, registered.includes(factor)));
  const step: AccountStep = {
    name: "account",
    entries,
    required: 2,
    missing: Math.max(0, 2 - registered.length),
    frozenFor: null,
    preferred: null,
    prompt: null,
    confirmDue: false,
    pages: [],
    otherPlaces: "cannot-sign-out",
    resetsStopped: false,
    ...more,
  };
  return registering(step, { version: 3 });
}

const signIn = registering({ name: "sign-in", captcha: { proofOfWork, picture: null } }, { version: 1, userId: null });
export const enterNumber = registering({ name: "enter-number", factor: "mobile", regions, defaultRegion: "GB", kinds: ["text", "call-mobile"] });
const enterAddress = registering({ name: "enter-address" });
const firstRegistration = registering({ name: "first-registration", ways: ["class-code", "kiosk"], triesLeft: 5 });
const verifyContact = registering({
  name: "verify-contact",
  kind: "text",
  contact: "+44 7700 900177",
  by: "code",
  digits: 6,
  triesLeft: 5,
  sent: { resendIn: 24, codeExpiresIn: 300 },
});
const chooseQuestions = registering({
  name: "choose-questions",
  questions: [{ id: "own-1", text: "Which house are you in?" }, ...builtInQuestions.map((id) => ({ id, text: null }))],
  count: 3,
});

const secret = "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP";
const scanned = encodeQR(`otpauth://totp/Oak%20Hill%20School:sam.okafor?secret=${secret.replaceAll(" ", "")}&issuer=Oak%20Hill%20School`, "svg", { ecc: "medium" });
const setUpAuthenticator = registering({
  name: "set-up-authenticator",
  secret,
  image: `data:image/svg+xml;base64,${Buffer.from(scanned).toString("base64")}`,
  digits: 6,
  triesLeft: 5,
});

/** One flow for each step that only a registration waits for. */
export const registrationSteps = {
  "sign-in": signIn,
  account: accountWith([]),
  "first-registration": firstRegistration,
  "enter-number": enterNumber,
  "enter-address": enterAddress,
  "verify-contact": verifyContact,
  "choose-questions": chooseQuestions,
  "set-up-authenticator": setUpAuthenticator,
} as const satisfies Partial<Record<StepName, Flow>>;

/** How a registration ends well. */
export const registrationEndings = {
  registered: registering({ name: "done", outcome: "registered", told: [], otherPlaces: "cannot-sign-out" }, { version: 9 }),
} as const satisfies Partial<Record<Outcome, Flow>>;

const signInWithPicture = registering({ name: "sign-in", captcha: { proofOfWork, picture: { image: picture, digits: 5 } } }, { version: 2, userId: null });

/** One problem for each refusal that only a registration meets. */
export const registrationProblems = {
  "sign-in-wrong": problem("sign-in-wrong", { flow: signIn }),
  "not-in-scope": problem("not-in-scope", { flow: signIn }),
  "too-many-sign-ins": problem("too-many-sign-ins", { flow: signIn, retryIn: 1800 }),
  "class-code-wrong": problem("class-code-wrong", { flow: firstRegistration, triesLeft: 4 }),
  "number-unusable": problem("number-unusable", { flow: enterNumber }),
  "number-cannot-be-texted": problem("number-cannot-be-texted", { flow: enterNumber }),
  "address-unusable": problem("address-unusable", { flow: enterAddress }),
  "address-of-organisation": problem("address-of-organisation", { flow: enterAddress }),
  "answers-unusable": problem("answers-unusable", { flow: chooseQuestions, answerFaults: [] }),
  "contacts-frozen": problem("contacts-frozen", { flow: accountWith(["mobile", "email"], { frozenFor: 80_000 }), retryIn: 80_000 }),
  "not-enough-registered": problem("not-enough-registered", { flow: accountWith(["mobile"]) }),
  "method-needed": problem("method-needed", { flow: accountWith(["mobile", "email"]) }),
} as const satisfies Partial<Record<RefusalCode, Problem>>;

const ended = (reason: EndReason, retryIn: number | null = null): Fixture => ({
  first: { flow: registering({ name: "ended", reason, retryIn }, { version: 9 }) },
});
const everything = ["office", "mobile", "email", "questions", "authenticator"] as const;

/** States of a registration that have no word of their own in the contract. */
export const registrationVariants: Record<string, Fixture> = {
  "identify where people may register": { first: { flow: flow({ name: "identify", captcha: { proofOfWork, picture: null } }, { userId: null }) }, organisation: { purposes: ["reset", "unlock", "register"] } },
  "sign-in with a picture": { first: { flow: signInWithPicture } },
  "sign-in with nothing typed": { first: { flow: signIn }, act: "press first button" },
  "account with one more to go": {
    first: { flow: accountWith(["mobile"]) },
    then: { "set-up": { flow: enterAddress }, back: { flow: { ...accountWith(["mobile"]), version: 5 } } },
  },
  "account with all that is asked for": { first: { flow: accountWith(["mobile", "email"]) } },
  "account with everything": { first: { flow: accountWith(everything) } },
  "account after a reset": { first: { flow: accountWith(["mobile", "email"], { frozenFor: 80_000 }) } },
  "account before removing": {
    first: { flow: accountWith(["mobile", "email", "questions"]) },
    then: { remove: { flow: { ...accountWith(["email", "questions"]), version: 4 } } },
    act: "press remove",
  },
  "first-registration by staff": { first: { flow: registering({ name: "first-registration", ways: ["kiosk", "in-person"], triesLeft: 5 }) } },
  "first-registration by all ways": { first: { flow: registering({ name: "first-registration", ways: ["class-code", "kiosk", "in-person"], triesLeft: 5 }) } },
  "first-registration at a kiosk alone": { first: { flow: registering({ name: "first-registration", ways: ["kiosk"], triesLeft: 5 }) } },
  "enter-number with the list open": { first: { flow: enterNumber }, act: "open list" },
  "enter-number for texts alone": { first: { flow: registering({ ...enterNumber.step, kinds: ["text"] } as Step) } },
  "enter-number after too many wrong codes": { first: { problem: problem("code-wrong", { flow: enterNumber, triesLeft: 0 }) } },
  "verify another number": {
    first: { flow: verifyContact },
    then: { back: { flow: { ...accountWith([]), version: 5 } }, "set-up": { flow: { ...enterNumber, version: 6 } } },
  },
  "verify-contact by e-mail": {
    first: {
      flow: registering({ name: "verify-contact", kind: "email", contact: "samantha.okafor-llewellyn@mail.example", by: "code", digits: 6, triesLeft: 2, sent: { resendIn: 0, codeExpiresIn: 900 } }),
    },
  },
  "verify-contact by a call": {
    first: { flow: registering({ name: "verify-contact", kind: "call-mobile", contact: "+44 7700 900177", by: "code", digits: 6, triesLeft: 1, sent: { resendIn: 20, codeExpiresIn: 300 } }) },
  },
  "verify-contact with a wrong code": { first: { problem: problem("code-wrong", { flow: verifyContact, triesLeft: 3 }) } },
  "choose-questions with every fault": {
    first: { flow: chooseQuestions },
    then: {
      "save-answers": {
        problem: problem("answers-unusable", {
          flow: { ...chooseQuestions, version: 5 },
          answerFaults: answerFaults.map((fault, index) => ({ question: ["own-1", ...builtInQuestions][index] ?? "", fault })),
        }),
      },
    },
    act: "answer questions",
  },
  "choose-questions with nothing chosen": { first: { flow: chooseQuestions }, act: "press first button" },
  "set-up-authenticator by its key": { first: { flow: setUpAuthenticator }, act: "open key" },
  "choose-method before a change": { first: { flow: registering({ name: "choose-method", methods: [method("email"), method("text"), method("questions")] }) } },
  "enter-code before a change": {
    first: { flow: registering({ name: "enter-code", method: method("text"), digits: 6, triesLeft: 5, sent: { resendIn: 24, codeExpiresIn: 300 } }) },
  },
  "ended registration expired": ended("expired"),
  "ended registration cancelled": ended("cancelled"),
  "ended registration blocked": ended("blocked", 86_400),
  "ended registration not-eligible": ended("not-eligible"),
};
