import { mutation, type Mutation } from "./mutation.ts";

const accountTest = "tests/service/looking-after.test.ts";
const ownDataTest = "tests/service/own-data.test.ts";
const promptTest = "tests/service/prompt.test.ts";
const callTest = "tests/service/call-for-key.test.ts";

/** Defences of looking after one's account: its password, its data, its resets and the links that lead there. */
export const accountMutations: readonly Mutation[] = [
  mutation(
    "a step passed without its proof",
    "the password in force is checked before it is changed",
    { file: "service/flow/work.ts", find: '{ kind: "current-password-checked", attempt: work.attempt, result: kind === "down" ? "directory-down" : kind,', replace: '{ kind: "current-password-checked", attempt: work.attempt, result: kind === "down" ? "directory-down" : "right",' },
    { file: accountTest, name: "counts a wrong one as a sign-in, and asks the directory no fifth time" },
  ),
  mutation(
    "signing in tells or locks",
    "a wrong password in force counts as a sign-in",
    { file: "service/flow/rules/account-pages.ts", find: '[{ kind: "reserve-sign-in", userKey: subject.userKey, attempt: facts.attempt }],', replace: "[]," },
    { file: accountTest, name: "counts a wrong one as a sign-in, and asks the directory no fifth time" },
  ),
  mutation(
    "a step passed without its proof",
    "somebody who has signed in sets no password without the old one",
    { file: "service/flow/rules/engine.ts", find: '  if (stage.changing) return refuse(flow, "out-of-order");\n', replace: "" },
    { file: accountTest, name: "is not done without the old one, nor by the new one's page of a reset" },
  ),
  mutation(
    "disabled people back in",
    "resets that were stopped are stopped",
    { file: "service/people/accounts.ts", find: "enabled === true && !stopped ?", replace: "enabled === true ?" },
    { file: accountTest, name: "end in the middle, before the code and after it" },
  ),
  mutation(
    "disabled people back in",
    "staff confirm nobody whose resets were stopped",
    { file: "service/flow/requests-to-confirm.ts", find: " || (await isStopped(store.database, request))", replace: "" },
    { file: "tests/service/in-person.test.ts", name: "who is disabled, or has stopped resets, meanwhile" },
  ),
  mutation(
    "contacts changed by somebody else",
    "others' word does not stand for a proof while somebody guesses",
    { file: "service/flow/facts.ts", find: "const own = kept.filter(({ offered }) => !isVoucher(offered.kind));", replace: "const own = kept;" },
    { file: accountTest, name: "still asks for their own proof before anything is changed, though others could vouch" },
  ),
  mutation(
    "contacts changed by somebody else",
    "nothing begun before a reset is kept after it",
    { file: "service/flow/rules/results.ts", find: "...alone.effects,\n      { kind: \"tell-contacts\"", replace: "{ kind: \"tell-contacts\"" },
    { file: accountTest, name: "keeps nothing that was begun before a reset: whoever knew the old password goes no further with it" },
  ),
  mutation(
    "contacts changed by somebody else",
    "whoever is signed out takes no further step",
    { file: "service/flow/rules/engine.ts", find: "return endOfSignedOut(flow, facts) ?? answerCame", replace: "return answerCame" },
    { file: accountTest, name: "ends when somebody signs out everywhere else, but not theirs" },
  ),
  mutation(
    "contacts changed by somebody else",
    "what was under way when somebody was signed out is not done",
    { file: "service/flow/rules/results.ts", find: "  const ended = endOfSignedOut(flow, facts);\n  if (ended !== null) return ended;\n", replace: "" },
    { file: "service/flow/rules/registration.test.ts", name: "keeps no contact whose code was on its way" },
  ),
  mutation(
    "contacts changed by somebody else",
    "a password that was changed while it was asked about lets nobody in",
    { file: "service/flow/rules/registration-results.ts", find: 'if (result === "wrong" || whoSignedIn(signedIn, facts) === null) {', replace: 'if (result === "wrong" || !facts.eligible || subject.person === null) {' },
    { file: "service/flow/rules/registration.test.ts", name: "takes the old one for wrong, though the directory said that it was right" },
  ),
  mutation(
    "contacts changed by somebody else",
    "whoever is signed out has no data",
    { file: "service/flow/own-data.ts", find: "whoSignedIn(flow, facts) === null", replace: "flow.registering === null || !facts.eligible" },
    { file: ownDataTest, name: "is not had by somebody who was signed out from elsewhere" },
  ),
  mutation(
    "contacts changed by somebody else",
    "everything is removed after a fresh proof",
    { file: "service/flow/rules/account-pages.ts", find: "if (!provedIfPossible(flow, facts)) return", replace: "if (!facts.eligible) return" },
    { file: ownDataTest, name: "wants a fresh proof at the moment that it is done" },
  ),
  mutation(
    "contacts changed by somebody else",
    "a call that asks for the # key takes no code in its place",
    { file: "service/flow/rules/registration.ts", find: '  if (stage.name === "verify-contact" && stage.request !== null) return refuse(flow, "out-of-order");\n', replace: "" },
    { file: callTest, name: "takes no code in its place, and no key of another's call, an earlier one or one that is over" },
  ),
  mutation(
    "one's own data had by others",
    "it wants a fresh proof",
    { file: "service/flow/own-data.ts", find: 'return provedIfPossible(flow, facts) ? null : "out-of-order";', replace: "return null;" },
    { file: ownDataTest, name: "wants a proof that is fresh" },
  ),
  mutation(
    "one's own data had by others",
    "it is had at its page alone",
    { file: "service/flow/own-data.ts", find: 'flow.stage.name !== "privacy" || ', replace: "" },
    { file: ownDataTest, name: "is not had elsewhere than at its page, before it nor after it" },
  ),
  mutation(
    "one's own data had by others",
    "it is over with the flow",
    { file: "service/flow/own-data.ts", find: '  if (facts.now >= flow.expiresAt) return "flow-ended";\n', replace: "" },
    { file: ownDataTest, name: "is over with the page, for somebody who has nothing to prove with too" },
  ),
  mutation(
    "one's own data had by others",
    "it is not had at a kiosk",
    { file: "service/flow/own-data.ts", find: '  if (known.atKiosk) return "not-from-here";\n', replace: "" },
    { file: ownDataTest, name: "is not had at a kiosk, where others stand" },
  ),
  mutation(
    "a link that leads elsewhere",
    "a link leads back where the policy says, and nowhere else",
    { file: "service/flow/flows.ts", find: " && allowsReturn(policy, returnTo))", replace: ")" },
    { file: promptTest, name: "is not another host" },
  ),
  mutation(
    "a link that leads elsewhere",
    "addresses are compared as parsed, by whole parts",
    { file: "service/policy/return-to.ts", find: "url.pathname === allowed.pathname || url.pathname.startsWith(below)", replace: "url.pathname.startsWith(allowed.pathname)" },
    { file: promptTest, name: "is not a path that begins alike" },
  ),
];
