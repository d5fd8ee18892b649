import type { Flow, Problem, Step } from "../../contract/flow.ts";
import {
  builtInQuestions,
  passwordFaults,
  type EndReason,
  type Outcome,
  type PasswordFault,
  type RefusalCode,
  type StepName,
} from "../../contract/vocabulary.ts";
import { accountEndings, accountProblems, accountSteps, accountVariants } from "./fixtures-account.ts";
import { kioskVariants } from "./fixtures-kiosk.ts";
import { flow, kioskRules, method, picture, problem, proofOfWork, rules, type Fixture } from "./fixtures-parts.ts";
import { answersEndings, answersProblems, answersSteps, answersVariants } from "./fixtures-answers.ts";
import { registrationEndings, registrationProblems, registrationSteps, registrationVariants } from "./fixtures-registration.ts";

const everyWay = [
  method("email"),
  method("text", { asksForNumber: true }),
  method("call-mobile", { available: false }),
  method("call-office"),
  method("questions"),
  method("authenticator"),
];

/** One flow for each step that a flow can wait for, in the order of a walk through them. */
const steps = {
  identify: flow({ name: "identify", captcha: { proofOfWork, picture: null } }, { userId: null }),
  "choose-method": flow({ name: "choose-method", methods: everyWay }, { version: 2 }),
  "confirm-number": flow({ name: "confirm-number", method: method("text", { asksForNumber: true }), triesLeft: 5 }, { version: 3 }),
  "enter-code": flow(
    { name: "enter-code", method: method("email"), digits: 6, triesLeft: 5, sent: { resendIn: 24, codeExpiresIn: 900 } },
    { version: 4 },
  ),
  "answer-questions": flow(
    {
      name: "answer-questions",
      method: method("questions"),
      triesLeft: 5,
      questions: [
        { id: "first-school", text: null },
        { id: "favourite-book", text: null },
        { id: "own-1", text: "Which house are you in?" },
      ],
    },
    { version: 4 },
  ),
  "choose-password": flow({ name: "choose-password", rules, submissionsLeft: 10, asksCurrent: false }, { version: 6, proved: ["email", "text"] }),
  "confirm-unlock": flow({ name: "confirm-unlock" }, { version: 6, purpose: "unlock", proved: ["email", "text"] }),
  ...registrationSteps,
  ...answersSteps,
  ...accountSteps,
  applying: flow({ name: "applying" }, { version: 7, proved: ["email", "text"] }),
  "outcome-unknown": flow({ name: "outcome-unknown" }, { version: 8, proved: ["email", "text"] }),
  done: flow(
    {
      name: "done",
      outcome: "password-changed",
      told: [
        { kind: "email", hint: "sa*****@g****.com" },
        { kind: "text", hint: "** **** **77" },
      ],
      otherPlaces: "can-sign-out",
    },
    { version: 9, proved: ["email", "text"] },
  ),
  ended: flow({ name: "ended", reason: "expired", retryIn: null }, { version: 9 }),
} as const satisfies Record<StepName, Flow>;

const ended = (reason: EndReason, retryIn: number | null = null) => flow({ name: "ended", reason, retryIn }, { version: 9, proved: ["email"] });

/** One flow for each way of ending without success. */
const endings = {
  expired: ended("expired"),
  cancelled: ended("cancelled"),
  blocked: ended("blocked", 86_400),
  "too-many-passwords": ended("too-many-passwords"),
  "not-eligible": ended("not-eligible"),
  "directory-refused": ended("directory-refused"),
  "signed-out": { ...ended("signed-out"), purpose: "register", proved: [] },
} as const satisfies Record<EndReason, Flow>;

const doneWith = (outcome: Outcome, more: Partial<Extract<Step, { name: "done" }>> = {}) =>
  flow({ ...steps.done.step, outcome, otherPlaces: "signed-out", ...more } as Step, {
    version: 9,
    purpose: outcome === "password-changed" ? "reset" : "unlock",
    proved: ["email", "text"],
  });

/** One flow for each way of ending well. */
const goodEndings = {
  "password-changed": doneWith("password-changed"),
  unlocked: doneWith("unlocked"),
  "was-not-locked": doneWith("was-not-locked", { told: [] }),
  registered: registrationEndings.registered,
  ...accountEndings,
  ...answersEndings,
} as const satisfies Record<Outcome, Flow>;

const pictureFlow = flow({ name: "identify", captcha: { proofOfWork, picture: { image: picture, digits: 5 } } }, { userId: null });

const fromAnApp = flow({ name: "enter-code", method: method("authenticator"), digits: 6, triesLeft: 5, sent: null }, { proved: ["email"] });

/** One problem for each refusal, with the flow that it would come with. */
const problems = {
  "invalid-request": problem("invalid-request", { flow: steps.identify, fields: [{ path: "command.userId", message: "too long" }] }),
  "not-from-here": problem("not-from-here"),
  "kiosk-only": problem("kiosk-only"),
  "kiosk-waiting": problem("kiosk-waiting"),
  "kiosk-off": problem("kiosk-off"),
  "kiosk-not-enrolled": problem("kiosk-not-enrolled"),
  "flow-not-found": problem("flow-not-found"),
  "stale-version": problem("stale-version", { flow: steps["choose-method"] }),
  "out-of-order": problem("out-of-order", { flow: steps["enter-code"] }),
  "flow-ended": problem("flow-ended"),
  "proof-of-work-wrong": problem("proof-of-work-wrong", { flow: steps.identify }),
  "picture-wrong": problem("picture-wrong", { flow: pictureFlow }),
  "number-wrong": problem("number-wrong", { flow: steps["confirm-number"], triesLeft: 4 }),
  "code-wrong": problem("code-wrong", { flow: { ...steps["enter-code"], version: 5 }, triesLeft: 3 }),
  "code-expired": problem("code-expired", { flow: steps["enter-code"] }),
  "answers-wrong": problem("answers-wrong", { flow: steps["answer-questions"], triesLeft: 1 }),
  "password-unacceptable": problem("password-unacceptable", {
    flow: steps["choose-password"],
    faults: [{ fault: "contains-name", word: "Okafor" }, { fault: "too-easy" }],
  }),
  "method-not-offered": problem("method-not-offered", { flow: steps["choose-method"] }),
  "too-many-people": problem("too-many-people", { flow: steps.identify, retryIn: 300 }),
  "too-many-sends": problem("too-many-sends", { flow: steps["choose-method"], retryIn: 3600 }),
  "resend-too-soon": problem("resend-too-soon", { flow: steps["enter-code"], retryIn: 20 }),
  "too-many-requests": problem("too-many-requests", { retryIn: 60 }),
  "service-error": problem("service-error", { flow: steps["enter-code"] }),
  busy: problem("busy", { retryIn: 5 }),
  "directory-down": problem("directory-down", { flow: steps["choose-password"], retryIn: 120 }),
  "pin-wrong": problem("pin-wrong", { triesLeft: 4 }),
  "channel-down": problem("channel-down", { flow: steps["choose-method"] }),
  ...registrationProblems,
  ...answersProblems,
  ...accountProblems,
} as const satisfies Record<RefusalCode, Problem>;

const withFault = (fault: PasswordFault, word?: string) =>
  problem("password-unacceptable", { flow: steps["choose-password"], faults: [word === undefined ? { fault } : { fault, word }] });

/** One refused password for each fault. */
const faults = {
  "too-short": withFault("too-short"),
  "too-long": withFault("too-long"),
  "contains-name": withFault("contains-name", "Okafor"),
  "banned-word": withFault("banned-word", "oakhill"),
  "too-easy": withFault("too-easy"),
  breached: withFault("breached"),
  "used-before": withFault("used-before"),
  "directory-rule": withFault("directory-rule"),
} as const satisfies Record<PasswordFault, Problem>;

const firsts = (name: string, flows: Readonly<Record<string, Flow>>): Record<string, Fixture> =>
  Object.fromEntries(Object.entries(flows).map(([key, value]) => [`${name} ${key}`, { first: { flow: value } }]));
const refused = (name: string, answers: Readonly<Record<string, Problem>>): Record<string, Fixture> =>
  Object.fromEntries(Object.entries(answers).map(([key, value]) => [`${name} ${key}`, { first: { problem: value } }]));

/** States that have no word of their own in the contract. */
const variants: Record<string, Fixture> = {
  "identify with a picture": { first: { flow: pictureFlow } },
  "identify to unlock": { first: { flow: { ...steps.identify, purpose: "unlock" } } },
  "identify with nothing typed": { first: { flow: steps.identify }, act: "press first button" },
  "identify in the demo": { first: { flow: steps.identify }, organisation: { demo: true, gates: 1, place: null } },
  "identify where nobody sits at a desk": {
    first: { flow: steps.identify },
    organisation: { helpDesk: { name: { en: "IT help desk", cy: "desg gymorth TG", pl: "pomoc IT", ur: "آئی ٹی ہیلپ ڈیسک" }, phone: "0300 500 8084", email: null, hours: { en: "Every day, 9 to 5", cy: "Bob dydd, 9 tan 5", pl: "codziennie, 9–17", ur: "روزانہ، 9 سے 5 بجے" }, desk: null } },
  },
  "choose-method for the second gate": { first: { flow: { ...steps["choose-method"], proved: ["email"] } } },
  "choose-method with none left": { first: { flow: flow({ name: "choose-method", methods: [] }, { version: 2 }) } },
  "choose-method with one gate": { first: { flow: { ...steps["choose-method"], gates: 1 } } },
  "confirm-number for a call": {
    first: { flow: flow({ name: "confirm-number", method: method("call-office", { asksForNumber: true }), triesLeft: 1 }) },
  },
  "enter-code from a text": {
    first: { flow: flow({ name: "enter-code", method: method("text"), digits: 6, triesLeft: 1, sent: { resendIn: 0, codeExpiresIn: 300 } }) },
  },
  "enter-code from a call": {
    first: { flow: flow({ name: "enter-code", method: method("call-mobile"), digits: 8, triesLeft: 2, sent: { resendIn: 40, codeExpiresIn: 300 } }) },
  },
  "enter-code that has run out": {
    first: { flow: flow({ name: "enter-code", method: method("email"), digits: 6, triesLeft: 5, sent: { resendIn: 0, codeExpiresIn: 0 } }) },
  },
  "enter-code from an authenticator": { first: { flow: fromAnApp } },
  "enter-code with a wrong one from an authenticator": { first: { problem: problem("code-wrong", { flow: fromAnApp, triesLeft: 4 }) } },
  "enter-code with nothing typed": { first: { flow: steps["enter-code"] }, act: "press first button" },
  "every built-in question": {
    first: {
      flow: flow({
        name: "answer-questions",
        method: method("questions"),
        triesLeft: 2,
        questions: builtInQuestions.map((question) => ({ id: question, text: null })),
      }),
    },
  },
  "choose-password as one types": { first: { flow: steps["choose-password"] }, act: "type a password" },
  "choose-password with three words on offer": { first: { flow: steps["choose-password"] }, act: "ask for three words" },
  "choose-password with few tries": {
    first: { flow: flow({ name: "choose-password", rules: { ...rules, bannedWords: [], checksBreaches: false, history: 0 }, submissionsLeft: 2, asksCurrent: false }, { proved: ["email", "text"] }) },
  },
  "password with every fault": {
    first: { problem: problem("password-unacceptable", { flow: steps["choose-password"], faults: passwordFaults.map((fault) => ({ fault })) }) },
  },
  "applying an unlock": { first: { flow: { ...steps.applying, purpose: "unlock" } } },
  "outcome-unknown of an unlock": { first: { flow: { ...steps["outcome-unknown"], purpose: "unlock" } } },
  "done without signing out": { first: { flow: doneWith("password-changed", { otherPlaces: "cannot-sign-out", told: [] }) } },
  "time nearly up": { first: { flow: { ...steps["enter-code"], expiresIn: 50 } } },
  "time nearly up for good": { first: { flow: { ...steps["enter-code"], expiresIn: 50, extendable: false } } },
  "time without a sign of anybody": {
    first: { flow: steps.identify },
    kiosk: true,
    organisation: kioskRules({ idleSeconds: 1, warningSeconds: 3600 }),
    act: "choose a language and wait",
  },
  "time without a sign, and no answer": { first: { flow: steps.identify }, kiosk: true, organisation: kioskRules({ idleSeconds: 1, warningSeconds: 1 }) },
  "time of one person nearly up": {
    first: { flow: steps["enter-code"] },
    kiosk: true,
    organisation: kioskRules({ idleSeconds: 3600, personSeconds: 60 }),
    act: "choose a language and wait",
  },
  "choose-method with contacts hidden": { first: { flow: steps["choose-method"] }, organisation: kioskRules({ privacy: true }) },
  "confirm-number with contacts hidden": { first: { flow: steps["confirm-number"] }, organisation: kioskRules({ privacy: true }) },
  "enter-code with contacts hidden": { first: { flow: steps["enter-code"] }, organisation: kioskRules({ privacy: true }) },
  "choose-method after a proof where contacts are hidden": { first: { flow: { ...steps["choose-method"], proved: ["text"] } }, organisation: kioskRules({ privacy: true }) },
  "help desk": { first: { flow: steps["choose-method"] }, act: "open help" },
  "hidden screen": { first: { flow: steps["enter-code"] }, act: "hide screen" },
  "no answer to a command": { first: { flow: steps["confirm-unlock"] }, then: { "confirm-unlock": "no answer" }, act: "press first button" },
  "no answer at the start": { first: "no answer" },
  "no service": { first: "no answer", silent: true },
};

/** Every state of every screen, by name. */
export const fixtures: Readonly<Record<string, Fixture>> = {
  ...firsts("step", steps),
  ...firsts("done", goodEndings),
  ...firsts("ended", endings),
  ...refused("refusal", problems),
  ...refused("password", faults),
  ...variants,
  ...registrationVariants,
  ...answersVariants,
  ...accountVariants,
  ...kioskVariants(steps),
};

/** A whole way back in, with one wrong code on the way, for tests that act as a person does. */
export const walk: Fixture = {
  first: { flow: steps.identify },
  then: {
    identify: { flow: { ...steps["choose-method"], gates: 1 } },
    "choose-method": { flow: { ...steps["enter-code"], gates: 1 } },
    "submit-code": { flow: { ...steps["choose-password"], gates: 1, proved: ["email"] } },
    "set-password": { flow: { ...steps.done, gates: 1, proved: ["email"] } },
    "try-another-way": { flow: { ...steps["choose-method"], gates: 1, version: 5 } },
  },
};
