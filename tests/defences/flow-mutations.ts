import { mutation, type Mutation } from "./mutation.ts";

const proofsTest = "service/flow/rules/proofs.test.ts";
const gatesTest = "tests/security/gates.test.ts";
const captchaTest = "tests/security/captcha.test.ts";
const mainJobTest = "tests/service/main-job.test.ts";

/** Defences of the flow itself: its gates, its proofs and the order of its steps. */
export const flowMutations: readonly Mutation[] = [
  mutation(
    "a step passed without its proof",
    "a password is taken only at its own step",
    {
      file: "service/flow/rules/engine.ts",
      find: 'return stage.name === "choose-password" ? submitPassword(flow, stage, command.password, facts) : refuse(flow, "out-of-order");',
      replace: 'return submitPassword(flow, { name: "choose-password", submissions: 0, attempt: null, changing: false }, command.password, facts);',
    },
    { file: gatesTest, name: "is not reached by any command out of its turn, at any step" },
  ),
  mutation(
    "a step passed without its proof",
    "gates are checked when a password comes",
    {
      file: "service/flow/rules/engine.ts",
      find: 'if (stage.changing) return refuse(flow, "out-of-order");\n  const person = personProved(flow, facts);',
      replace: 'if (stage.changing) return refuse(flow, "out-of-order");\n  const person = flow.subject?.person ?? null;',
    },
    { file: proofsTest, name: "is not replaced by no proof at all, for a step reached without one" },
  ),
  mutation(
    "a step passed without its proof",
    "gates are checked again at commit",
    {
      file: "service/flow/rules/results.ts",
      find: "const person = stage.changing ? whoSignedIn(flow, facts) : personProved(flow, facts);",
      replace: "const person = flow.subject?.person ?? null;",
    },
    { file: proofsTest, name: "is asked for once more after the password was judged" },
  ),
  mutation(
    "a step passed without its proof",
    "two gates need two factors",
    { file: "service/flow/rules/gates.ts", find: " || factors.has(factor)", replace: "" },
    { file: proofsTest, name: "is not replaced by the same phone twice, texted and called" },
  ),
  mutation(
    "a step passed without its proof",
    "few passwords may ask what was used before",
    { file: "service/flow/rules/engine.ts", find: "if (stage.submissions >= passwordSubmissions)", replace: "if (stage.submissions > 1000)" },
    { file: gatesTest, name: "is told after every gate alone, and of ten passwords at most" },
  ),
  mutation(
    "proof of another person, flow or client",
    "a proof is bound to its flow",
    { file: "service/flow/rules/gates.ts", find: "proof.flow !== flow.id || ", replace: "" },
    { file: proofsTest, name: "is not replaced by a proof from another flow" },
  ),
  mutation(
    "proof of another person, flow or client",
    "a proof is bound to its person",
    { file: "service/flow/rules/gates.ts", find: "proof.person !== person || ", replace: "" },
    { file: proofsTest, name: "is not replaced by a proof of somebody else" },
  ),
  {
    hole: "proof of another person, flow or client",
    defence: "a code's digest is bound to flow and method",
    edits: [
      { file: "service/verification/codes.ts", find: 'ring.mac("code", flow, method, toAsciiDigits(code))', replace: 'ring.mac("code", toAsciiDigits(code))' },
      { file: "service/verification/codes.ts", find: 'ring.checkMac("code", digest, flow, method, toAsciiDigits(typed))', replace: 'ring.checkMac("code", digest, toAsciiDigits(typed))' },
    ],
    test: { file: "service/verification/codes.test.ts", name: "takes a code in no other flow and for no other method" },
  },
  mutation(
    "proof of another person, flow or client",
    "a flow answers its own client alone",
    { file: "service/flow/flows.ts", find: 'stored !== null && ring.checkMac("client", stored.client, principal.client) ? stored.flow : null', replace: "stored?.flow ?? null" },
    { file: gatesTest, name: "serves only the browser that asked for it" },
  ),
  mutation(
    "proof of another person, flow or client",
    "an authenticator's code serves once",
    { file: "service/flow/work.ts", find: "return step !== null && claimed;", replace: "return step !== null;" },
    { file: mainJobTest, name: "gets back in with an authenticator, whose code serves once" },
  ),
  mutation(
    "proof of another person, flow or client",
    "an empty answer proves nothing",
    { file: "service/verification/answers.ts", find: 'known && answer !== "" ?', replace: "known ?" },
    { file: "service/verification/answers.test.ts", name: "refuses an answer that comes to nothing, though one like it is registered" },
  ),
  mutation(
    "person or number taken from the client",
    "a method's id means something in its own flow alone",
    { file: "service/flow/facts.ts", find: '"method-id", flow, id, kind', replace: '"method-id", id, kind' },
    { file: gatesTest, name: "reaches no method by the id that another flow gave it" },
  ),
  {
    hole: "person or number taken from the client",
    defence: "what the client adds to a command is dropped",
    edits: [
      { file: "contract/flow.ts", find: 'type: z.literal("choose-method"), method: methodId }', replace: 'type: z.literal("choose-method"), method: methodId, to: z.string().optional() }' },
      { file: "service/flow/rules/engine.ts", find: "chooseMethod(flow, command.method, facts)", replace: "chooseMethod({ ...flow, to: command.to } as FlowState, command.method, facts)" },
      { file: "service/flow/effects.ts", find: "const to = addressOf(method.account);", replace: "const to = (flow as { to?: string }).to ?? addressOf(method.account);" },
    ],
    test: { file: gatesTest, name: "changes nothing: the code goes where the registered method says" },
  },
  mutation(
    "captcha skipped or reused",
    "a captcha serves once",
    {
      file: "service/flow/rules/results.ts",
      find: 'moveSaying(move(flow, facts, { name: stage.name, captcha: facts.freshCaptcha, attempt: null }), { code: result.why })',
      replace: 'moveSaying(move(flow, facts, { ...stage, attempt: null }), { code: result.why })',
    },
    { file: captchaTest, name: "serves once: what was read of it is wrong the next time" },
  ),
  mutation(
    "captcha skipped or reused",
    "what was read is compared with the picture",
    { file: "service/flow/work.ts", find: 'toAsciiDigits(work.picture ?? "") !== captcha.picture.digits', replace: 'work.picture === ""' },
    { file: captchaTest, name: "is not passed with other digits, and is another one afterwards" },
  ),
  mutation(
    "captcha skipped or reused",
    "a picture that is not answered is wrong",
    { file: "service/flow/work.ts", find: "if (captcha.picture !== null && ", replace: "if (captcha.picture !== null && work.picture !== null && " },
    { file: captchaTest, name: "is not passed with a parameter that says it was solved, and is another one afterwards" },
  ),
  mutation(
    "captcha skipped or reused",
    "the proof of work is checked",
    { file: "service/flow/work.ts", find: "!(await parts.captchas.solved(captcha, work.solution))", replace: "work.solution.counter < 0" },
    { file: captchaTest, name: "is checked: a key that only looks right, or belongs to another counter, is refused" },
  ),
  mutation(
    "a command twice, or too late",
    "a repeated command gets its first answer",
    { file: "service/flow/flows.ts", find: "if (answered !== null) {", replace: 'if (answered !== null && answered.kind === "another-command") {' },
    { file: mainJobTest, name: "asks again without burning anything when an answer was lost" },
  ),
  mutation(
    "a command twice, or too late",
    "a command is for the version it names",
    { file: "service/flow/rules/engine.ts", find: '  if (version !== flow.version) return refuse(flow, "stale-version");\n', replace: "" },
    { file: mainJobTest, name: "is told what is true now in an older tab" },
  ),
  mutation(
    "a command twice, or too late",
    "a flow ends when its time is up",
    { file: "service/flow/rules/engine.ts", find: "if (facts.now >= flow.expiresAt) return moveSaying", replace: "if (facts.now < 0) return moveSaying" },
    { file: proofsTest, name: "is over when its time is up, at any step that waits for the person" },
  ),
  mutation(
    "a command twice, or too late",
    "a code ends when its time is up",
    { file: "service/flow/rules/engine.ts", find: "(sent === undefined || facts.now >= sent.expiresAt)", replace: "sent === undefined" },
    { file: gatesTest, name: "proves nothing once another was sent, nor once its time is up" },
  ),
];
