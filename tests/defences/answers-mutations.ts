import { mutation, type Mutation } from "./mutation.ts";

const approvalTest = "tests/service/approval.test.ts";
const inPersonTest = "tests/service/in-person.test.ts";
const keptCodesTest = "tests/service/kept-codes-flow.test.ts";
const elsewhereTest = "service/flow/rules/elsewhere.test.ts";

/** Defences of what is answered elsewhere, on a phone or by staff, and of codes that were made before. */
export const answersMutations: readonly Mutation[] = [
  mutation(
    "answered by somebody else",
    "the number that the kiosk shows is compared on the phone",
    { file: "service/flow/rules/answers.ts", find: "if (result.right && sameMatch(result.match, request.match)) {", replace: "if (result.right) {" },
    { file: approvalTest, name: "is declined after three wrong numbers, with the right passkey too" },
  ),
  mutation(
    "answered by somebody else",
    "the number that the kiosk shows is compared by staff",
    { file: "service/flow/rules/answers.ts", find: "if (!sameMatch(command.match, request.match)) {", replace: 'if (command.match === "") {' },
    { file: inPersonTest, name: "declines, or is wrong three times, and the kiosk says so" },
  ),
  mutation(
    "answered by somebody else",
    "three wrong numbers decline a request, whoever typed them",
    { file: "service/flow/request-records.ts", find: 'wrong: row("wrong", "+", 1)', replace: 'wrong: row("wrong", "+", 0)' },
    { file: approvalTest, name: "counts wrong numbers of all phones that look at the request together" },
  ),
  mutation(
    "answered by somebody else",
    "a passkey is checked",
    { file: "service/flow/work.ts", find: "right: await checkAssertion(parts.origin, work.challenge, work.assertion, await passkeyOf(parts, work.person)) }", replace: "right: true }" },
    { file: approvalTest, name: "is not given by somebody else's passkey" },
  ),
  mutation(
    "answered by somebody else",
    "a challenge serves once",
    { file: "service/flow/rules/answers.ts", find: "{ ...stage, challenge: facts.freshChallenge, attempt: null }, effects)", replace: "{ ...stage, attempt: null }, effects)" },
    { file: approvalTest, name: "is not one that was used before: each challenge serves once, for one page" },
  ),
  mutation(
    "answered by somebody else",
    "the phone asks for its owner",
    { file: "service/verification/passkeys.ts", find: "requireUserVerification: true,\n      credential:", replace: "requireUserVerification: false,\n      credential:" },
    { file: approvalTest, name: "is not taken from a phone that asked nobody" },
  ),
  mutation(
    "answered by somebody else",
    "a passkey is used on this very page",
    {
      file: "service/verification/passkeys.ts",
      find: "response: withUserHandle(assertion.response), clientExtensionResults: {} },\n      expectedChallenge: challenge,\n      expectedOrigin: origin,",
      replace: 'response: withUserHandle(assertion.response), clientExtensionResults: {} },\n      expectedChallenge: challenge,\n      expectedOrigin: [origin, "https://keydesk.example"],',
    },
    { file: approvalTest, name: "is not taken from another page" },
  ),
  mutation(
    "answered by somebody else",
    "an answer serves the flow that asked",
    { file: "service/flow/rules/elsewhere.ts", find: " || request.flow !== flow.id) return null;", replace: ") return null;" },
    { file: elsewhereTest, name: "opens nothing where it was asked by another flow" },
  ),
  mutation(
    "answered by somebody else",
    "an answer serves the person it was asked for",
    { file: "service/flow/rules/elsewhere.ts", find: "person === null || request.person !== person ||", replace: "person === null ||" },
    { file: elsewhereTest, name: "opens nothing where it was asked for somebody else" },
  ),
  mutation(
    "answered by somebody else",
    "a password alone confirms nobody",
    { file: "service/flow/rules/registration-results.ts", find: 'return move(signedIn, facts, { name: "choose-method" }, effects);', replace: 'return move(signedIn, facts, { name: "requests", confirmed: [] }, effects);' },
    { file: inPersonTest, name: "without a proof of the staff's own, nor by a third" },
  ),
  mutation(
    "answered by somebody else",
    "staff who confirm are confirmed by nobody",
    { file: "service/flow/rules/gates.ts", find: ' && !(flow.purpose === "confirm" && kind === "in-person")', replace: "" },
    { file: inPersonTest, name: "without a proof of the staff's own, nor by a third" },
  ),
  mutation(
    "answered by somebody else",
    "staff sign in to confirm others and look after nothing there",
    { file: "service/flow/rules/registration.ts", find: 'if (flow.purpose === "confirm") return', replace: 'if (flow.purpose === "confirm" && stage.name === "requests") return' },
    { file: inPersonTest, name: "without a proof of the staff's own, nor by a third" },
  ),
  mutation(
    "answered by somebody else",
    "nobody confirms themselves",
    { file: "service/policy/confirm.ts", find: "staff.key === subject.key || ", replace: "" },
    { file: inPersonTest, name: "by themselves" },
  ),
  mutation(
    "answered by somebody else",
    "nobody confirms an administrator",
    { file: "service/policy/confirm.ts", find: " || isAdministrator(policy, subject)) return false;", replace: ") return false;" },
    { file: inPersonTest, name: "who is an administrator, or in a group that these staff do not look after" },
  ),
  mutation(
    "answered by somebody else",
    "staff confirm those whom the policy names",
    { file: "service/policy/confirm.ts", find: " && isInOneOf(subject, confirm));", replace: " && confirm.length > 0);" },
    { file: inPersonTest, name: "who is an administrator, or in a group that these staff do not look after" },
  ),
  mutation(
    "answered by somebody else",
    "whoever asks does not answer in the same browser",
    { file: "service/flow/request-records.ts", find: '    .where("flow", "not in", askedThere)\n', replace: "" },
    { file: inPersonTest, name: "from the browser in which it was asked, however often somebody signs in there" },
  ),
  mutation(
    "disabled people back in",
    "staff who were disabled confirm nobody",
    { file: "service/flow/rules/answers.ts", find: "if (!facts.eligible || proofsThatCount(flow).length === 0)", replace: "if (proofsThatCount(flow).length === 0)" },
    { file: inPersonTest, name: "by staff who are disabled, or no longer staff, meanwhile" },
  ),
  mutation(
    "disabled people back in",
    "an answer opens nothing for somebody disabled meanwhile",
    { file: "service/flow/rules/elsewhere.ts", find: '  if (!facts.eligible) return end(flow, facts, "not-eligible");\n', replace: "" },
    { file: approvalTest, name: "opens nothing for somebody who is disabled, or whose resets were stopped, meanwhile" },
  ),
  mutation(
    "a message twice, or too many",
    "staff are asked five times in an hour",
    { file: "service/flow/flows.ts", find: '  if (command.type === "ask-in-person") return askingStaffIn(parts, flow);\n', replace: "" },
    { file: inPersonTest, name: "asks staff five times in an hour and no more" },
  ),
  mutation(
    "proof of another person, flow or client",
    "a code that was kept serves once",
    {
      file: "service/people/kept-codes.ts",
      find: 'const { numDeletedRows } = await transaction\n    .deleteFrom("kept_codes")',
      replace: 'const { numUpdatedRows: numDeletedRows } = await transaction\n    .updateTable("kept_codes").set({ kind })',
    },
    { file: keptCodesTest, name: "are ten, work from when they are kept, and each of them once" },
  ),
  mutation(
    "proof of another person, flow or client",
    "a code of the help desk is over when its minutes are",
    { file: "service/people/kept-codes.ts", find: 'row("expires_at", ">", now)]', replace: 'row("expires_at", ">", 0)]' },
    { file: keptCodesTest, name: "is no recovery code, is nobody else's, and is over when its minutes are" },
  ),
  mutation(
    "disabled people back in",
    "the help desk's code opens nothing for somebody disabled",
    { file: "service/flow/rules/engine.ts", find: "person: facts.eligible ? (flow.subject?.person ?? null) : null,", replace: "person: flow.subject?.person ?? null," },
    { file: keptCodesTest, name: "opens nothing for somebody disabled, nor for somebody whose resets are stopped, and is there when that is over" },
  ),
];
