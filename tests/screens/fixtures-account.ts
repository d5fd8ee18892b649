import type { Flow, Problem, Step } from "../../contract/flow.ts";
import type { Activity } from "../../contract/own-data.ts";
import { accountPages, activityEvents, factors, type Factor, type Outcome, type RefusalCode, type StepName } from "../../contract/vocabulary.ts";
import { problem, proofOfWork, rules, type Fixture } from "./fixtures-parts.ts";
import { accountWith, enterNumber, registering } from "./fixtures-registration.ts";

const returnTo = "https://portal.school.example/home";
const pages = [...accountPages];
/** What people may register where the policy has everything. */
const everything: readonly Factor[] = ["mobile", "passkey", "email", "alternate", "office", "authenticator", "questions", "recovery-codes"];
const lookedAfter = { pages, otherPlaces: "can-sign-out", preferred: "mobile" } as const;
const own = (more: Parameters<typeof accountWith>[1] = {}, registered: readonly Factor[] = ["mobile", "email", "recovery-codes"]): Flow =>
  accountWith(registered, { ...lookedAfter, ...more }, everything);
const later = (flow: Flow, version = 5): Flow => ({ ...flow, version });
const leadingBack = (flow: Flow): Flow => ({ ...flow, returnTo });

const happened = (event: Activity["event"], ago: number, more: Partial<Activity> = {}): Activity => ({
  event,
  ago,
  device: "browser",
  place: null,
  factor: null,
  by: null,
  reason: null,
  ...more,
});
const kiosk = { device: "kiosk", place: "Library kiosk 2" } as const;
const nobody = { device: null } as const;

/** A few weeks in the life of an account. */
const weeks: Activity[] = [
  happened("signed-in", 20),
  happened("reset-started", 3 * 3600, kiosk),
  happened("contacts-seen", 26 * 3600, { ...nobody, by: "ICT help desk", reason: "You asked us by phone whether your number is still right." }),
  happened("method-registered", 2 * 86_400, { factor: "passkey" }),
  happened("password-changed", 20 * 86_400, kiosk),
  happened("confirmed-in-person", 20 * 86_400, { ...kiosk, by: "Megan Rees" }),
];
/** Everything that can be read there, at a kiosk, in a browser and by others. */
const allEvents: Activity[] = activityEvents.flatMap((event, index) => [
  happened(event, index * 3600 + 60, { ...kiosk, factor: factors[index % factors.length] ?? null }),
  happened(event, index * 86_400 + 3600, { ...nobody, factor: factors[index % factors.length] ?? null, by: "Megan Rees", reason: "You asked for it." }),
]);

const activityOf = (events: Activity[], resetsStopped = false): Flow => registering({ name: "activity", events, resetsStopped }, { version: 4 });
const privacy = registering({ name: "privacy", downloadable: true });
const changing = registering({ name: "choose-password", rules, submissionsLeft: 10, asksCurrent: true });

/** One flow for each step that only somebody sees who looks after their account. */
export const accountSteps = {
  activity: activityOf(weeks),
  privacy,
} as const satisfies Partial<Record<StepName, Flow>>;

const done = (outcome: Outcome, more: Partial<Flow> = {}): Flow =>
  registering({ name: "done", outcome, told: [], otherPlaces: outcome === "password-changed" ? "can-sign-out" : "cannot-sign-out" }, { version: 9, ...more });

export const accountEndings = { skipped: done("skipped") } as const satisfies Partial<Record<Outcome, Flow>>;

/** One problem for each refusal that only somebody meets who looks after their account. */
export const accountProblems = {
  "return-not-allowed": problem("return-not-allowed"),
  "current-password-wrong": problem("current-password-wrong", { flow: changing }),
} as const satisfies Partial<Record<RefusalCode, Problem>>;

const alternate: Flow = registering({ ...enterNumber.step, factor: "alternate", kinds: ["call-alternate"] } as Step);
const answering = (resendIn: number, codeExpiresIn: number): Flow =>
  registering({
    name: "verify-contact",
    kind: "call-alternate",
    contact: "+44 1632 960155",
    by: "answer",
    digits: 6,
    triesLeft: 5,
    sent: { resendIn, codeExpiresIn },
  });

/** States of an account that have no word of their own in the contract. */
export const accountVariants: Record<string, Fixture> = {
  "account looked after": {
    first: { flow: own() },
    then: {
      prefer: { flow: later(own({ preferred: "email" })) },
      "sign-out-everywhere": { flow: later(own({ otherPlaces: "signed-out" })) },
      open: { flow: later(activityOf(weeks)) },
      back: { flow: later(own(), 6) },
    },
  },
  "account with every way": { first: { flow: own({}, everything) } },
  "account with no code left": {
    first: {
      flow: {
        ...own({}, []),
        step: { ...own({}, ["recovery-codes"]).step, entries: [{ factor: "recovery-codes", registered: true, contact: null, changeable: true, left: 0 }] } as Step,
      },
    },
  },
  "account of somebody sent here": {
    first: { flow: leadingBack(own({ prompt: { skipsLeft: 2 }, preferred: null }, [])) },
    then: { skip: { flow: done("skipped", { returnTo }) } },
  },
  "account of somebody who may always put it off": { first: { flow: leadingBack(own({ prompt: { skipsLeft: null }, preferred: null }, ["email"])) } },
  "account of somebody who has put it off": { first: { flow: leadingBack(own({ prompt: { skipsLeft: 0 }, preferred: null }, [])) } },
  "account to be confirmed": { first: { flow: leadingBack(own({ prompt: { skipsLeft: 1 }, confirmDue: true })) }, then: { finish: { flow: done("registered", { returnTo }) } } },
  "account with resets stopped": { first: { flow: own({ resetsStopped: true }) }, then: { "allow-resets": { flow: later(own()) } } },
  "account signed out elsewhere": { first: { flow: own({ otherPlaces: "signed-out" }) } },
  "account after removing everything": {
    first: { flow: privacy },
    then: { "remove-everything": { flow: later(own({ preferred: null }, []), 6) } },
    act: "remove everything",
  },
  "activity of every kind": { first: { flow: activityOf(allEvents) }, act: "show all" },
  "activity of nobody": { first: { flow: activityOf([]) } },
  "activity with resets stopped": { first: { flow: activityOf(weeks, true) } },
  "activity that was not me": {
    first: { flow: activityOf(weeks) },
    then: { "stop-resets": { flow: later(activityOf([happened("resets-stopped", 1), ...weeks], true)) }, "allow-resets": { flow: later(activityOf(weeks), 6) } },
  },
  "privacy in the organisation's words": {
    first: { flow: privacy },
    organisation: {
      privacy: {
        en: "Only you and three people of the ICT team can see your number.",
        cy: "Dim ond chi a thri o bobl y tîm TG sy’n gallu gweld eich rhif.",
        pl: "Twój numer widzisz tylko ty i trzy osoby z zespołu IT.",
        ur: "آپ کا نمبر صرف آپ اور آئی ٹی ٹیم کے تین لوگ دیکھ سکتے ہیں۔",
      },
    },
  },
  "privacy at a kiosk": { first: { flow: registering({ name: "privacy", downloadable: false }) } },
  "privacy before removing everything": { first: { flow: privacy }, act: "ask to remove everything" },
  "privacy without a file": { first: { flow: privacy }, ownData: { problem: problem("service-error") } },
  "choose-password that one knows": {
    first: { flow: changing },
    then: { "change-password": { problem: problem("current-password-wrong", { flow: { ...changing, version: 5 } }) } },
  },
  "done with a password changed": { first: { flow: done("password-changed", { returnTo }) } },
  "done and leading back": { first: { flow: done("registered", { returnTo }) } },
  "sign-in with nothing to do": {
    first: { flow: registering({ name: "sign-in", captcha: { proofOfWork, picture: null } }, { version: 1, userId: null, returnTo }) },
    then: { "sign-in": { flow: done("registered", { returnTo }) } },
  },
  "return that is not allowed": { first: { problem: problem("return-not-allowed") } },
  "enter-number for a second phone": { first: { flow: alternate } },
  "verify-contact by answering": { first: { flow: answering(24, 300) } },
  "verify-contact that nobody answered": { first: { flow: answering(0, 0) } },
};
