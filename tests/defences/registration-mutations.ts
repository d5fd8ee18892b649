import { mutation, type Mutation } from "./mutation.ts";

const registeringTest = "tests/service/registration.test.ts";
const changesTest = "tests/service/registration-changes.test.ts";
const signInTest = "tests/service/registration-sign-in.test.ts";

/** Defences of registering, and of changing what is registered. */
export const registrationMutations: readonly Mutation[] = [
  mutation(
    "contacts changed by somebody else",
    "a change asks for a proof by what is registered",
    { file: "service/flow/rules/registration.ts", find: "if (freshlyProved(flow, facts)) return whatWasWanted(flow, wanted, facts);", replace: "return whatWasWanted(flow, wanted, facts);" },
    { file: changesTest, name: "goes back to the list from the proof, and nothing is changed" },
  ),
  mutation(
    "contacts changed by somebody else",
    "a proof serves for ten minutes",
    { file: "service/flow/rules/gates.ts", find: "facts.now < at + times.freshProof", replace: "facts.now >= at" },
    { file: changesTest, name: "wants a new proof ten minutes after the last" },
  ),
  mutation(
    "contacts changed by somebody else",
    "only the first that somebody registers stands for a proof",
    { file: "service/flow/rules/gates.ts", find: "flow.registering === null || canProve(flow, facts) ? flow", replace: "flow.registering === null ? flow" },
    { file: changesTest, name: "is not proved for longer by registering more" },
  ),
  mutation(
    "contacts changed by somebody else",
    "the old contact and the others are told",
    { file: "service/flow/rules/registration-results.ts", find: '{ kind: "tell-contacts", event: replaced ? "method-changed" : "method-added" },', replace: "" },
    { file: changesTest, name: "asks for a proof by what is registered, and tells the old contact and the others" },
  ),
  mutation(
    "contacts changed by somebody else",
    "contacts rest after a reset",
    { file: "service/flow/rules/registration.ts", find: 'if (known.frozenFor > 0) return refuse(flow, "contacts-frozen"', replace: 'if (known.frozenFor > 1e15) return refuse(flow, "contacts-frozen"' },
    { file: changesTest, name: "rests for a day after a reset, so that a borrowed phone does not keep the account" },
  ),
  mutation(
    "contacts changed by somebody else",
    "a contact is kept only once its own code was typed",
    { file: "service/flow/rules/registration-results.ts", find: "? result.right\n", replace: "? true\n" },
    { file: registeringTest, name: "takes a wrong code five times, then asks for the contact once more; a resend gives no tries back" },
  ),
  mutation(
    "contacts changed by somebody else",
    "five codes are compared for a contact",
    { file: "service/flow/rules/registration-results.ts", find: "triesLeft > 0 ? stage : afterwards", replace: "stage" },
    { file: registeringTest, name: "takes a wrong code five times, then asks for the contact once more; a resend gives no tries back" },
  ),
  mutation(
    "contacts changed by somebody else",
    "what the policy needs is not taken away",
    { file: "service/flow/rules/registration.ts", find: "if (missing(left) > missing(known)) return", replace: "if (missing(left) > 9) return" },
    { file: changesTest, name: "keeps one of two when two tabs take them away at once" },
  ),
  mutation(
    "a first registration by a friend",
    "the class's code is asked for",
    { file: "service/flow/rules/registration.ts", find: 'if (wanted.act !== "set-up" || flow.registering?.vouched === true || firstProofs.length === 0)', replace: "if (firstProofs.length >= 0)" },
    { file: signInTest, name: "asks for the class's code once, and for no other group's" },
  ),
  mutation(
    "a first registration by a friend",
    "wrong class codes count as failures",
    { file: "service/flow/rules/registration.ts", find: '{ ...stage, attempt: facts.attempt }, [{ kind: "reserve-try", attempt: facts.attempt }], {\n    kind: "check-class-code"', replace: '{ ...stage, attempt: facts.attempt }, [], {\n    kind: "check-class-code"' },
    { file: signInTest, name: "blocks after five wrong ones, and takes none that is over" },
  ),
  mutation(
    "a first registration by a friend",
    "a class code is over when its days are",
    { file: "service/people/class-codes.ts", find: '.where("expires_at", ">", now)', replace: "" },
    { file: signInTest, name: "blocks after five wrong ones, and takes none that is over" },
  ),
  mutation(
    "signing in tells or locks",
    "wrong passwords stay below what locks the account",
    { file: "service/flow/rules/registration-results.ts", find: "if (facts.registration.signInBlockedFor > 0)", replace: "if (facts.registration.signInBlockedFor > 1e15)" },
    { file: signInTest, name: "asks the directory four times in half an hour and no more, for anybody, from anywhere" },
  ),
  mutation(
    "signing in tells or locks",
    "a locked or disabled account answers as a wrong password does",
    { file: "service/directories/embedded.ts", find: "verdict && row?.enabled === 1 && !toPerson(row).locked", replace: "verdict" },
    { file: "service/directories/embedded.test.ts", name: "says nothing but wrong of a locked, a disabled and an unknown account, whatever the password" },
  ),
  mutation(
    "proof of another person, flow or client",
    "a browser's secret is another after signing in",
    { file: "service/flow/flows.ts", find: 'principal?.kind === "browser" && decision', replace: "decision === null && decision" },
    { file: signInTest, name: "ends with a browser's secret that nobody knew before (session fixation)" },
  ),
  mutation(
    "a message twice, or too many",
    "one person's new contacts share one count of codes",
    { file: "service/flow/registration-facts.ts", find: "`registering/${userKey}`", replace: "`registering/${addressOfContact(contact)}`" },
    { file: registeringTest, name: "sends five codes an hour for one person, to whatever numbers, and tells how long to wait" },
  ),
  mutation(
    "disabled people back in",
    "somebody disabled after signing in goes no further",
    { file: "service/flow/rules/registration.ts", find: "if (!facts.eligible) return moveSaying(end(flow, facts, \"not-eligible\"), { code: \"flow-ended\" });\n  // Staff", replace: "  // Staff" },
    { file: signInTest, name: "ends for somebody who is disabled meanwhile" },
  ),
  mutation(
    "people told apart",
    "a code for a new contact does not say whose account it is for",
    { file: "service/flow/effects.ts", find: 'purpose: "contact", userId: ""', replace: 'purpose: "register", userId: context.flow.subject?.userId ?? ""' },
    { file: registeringTest, name: "tells nobody in the message whose account it is for: the number may have been mistyped" },
  ),
];
