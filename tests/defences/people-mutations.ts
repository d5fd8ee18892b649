import { mutation, type Mutation } from "./mutation.ts";

const alikeTest = "tests/security/alike.test.ts";
const gatesTest = "tests/security/gates.test.ts";
const secretsTest = "tests/security/secrets.test.ts";
const auditTest = "service/audit/log.test.ts";
const firstVisit = "gets the same rows on a first visit, and messages of one size that end alike, whoever it is";

/** Defences of who is who, of what is kept secret, and of the log that tells of it. */
export const peopleMutations: readonly Mutation[] = [
  mutation(
    "disabled people back in",
    "the account's state is checked before",
    { file: "service/people/accounts.ts", find: "found?.enabled === true && !stopped ? found : null;", replace: "!stopped ? found : null;" },
    { file: gatesTest, name: "before it begins gets no code, and no code opens anything" },
  ),
  mutation(
    "disabled people back in",
    "a right code proves nothing without a real method behind it",
    { file: "service/flow/work.ts", find: "return right && registered !== null;", replace: "return right;" },
    { file: gatesTest, name: "while the code is on its way finds that it proves nothing any more" },
  ),
  mutation(
    "disabled people back in",
    "the account's state is checked at every gate",
    { file: "service/flow/rules/gates.ts", find: "if (!facts.eligible || ", replace: "if (" },
    { file: "service/flow/rules/proofs.test.ts", name: "does not help somebody who was disabled in between" },
  ),
  mutation(
    "disabled people back in",
    "the directory checks the state as it sets the password",
    { file: "service/directories/embedded.ts", find: '          .where("enabled", "=", 1)\n', replace: "" },
    { file: gatesTest, name: "in the last moment, after every check, still sets no password, and nobody is told of one" },
  ),
  mutation(
    "disabled people back in",
    "the help desk does nothing for somebody who is disabled",
    { file: "service/support/desk.ts", find: "if (!person.enabled) return", replace: "if (person.key === input.userId) return" },
    { file: "tests/service/support.test.ts", name: "does nothing for somebody who is disabled" },
  ),
  mutation(
    "proof of another person, flow or client",
    "a kept code is over when its time is",
    { file: "service/people/kept-codes.ts", find: 'row("expires_at", ">", now)', replace: 'row("expires_at", ">", 0)' },
    { file: "service/people/kept-codes.test.ts", name: "serves once, until its time is over" },
  ),
  mutation(
    "people told apart",
    "a disabled person's flow finds the same methods at every step",
    { file: "service/flow/work.ts", find: "person: account.key }", replace: "person: account.person?.key ?? null }" },
    { file: alikeTest, name: "is the same for a disabled person as before" },
  ),
  mutation(
    "people told apart",
    "a cover is drawn once and kept",
    { file: "service/people/covers.ts", find: "      if (kept) return kept;\n", replace: '      if (kept) await store.database.deleteFrom("covers").where("user_key", "=", userKey).execute();\n' },
    { file: "service/people/accounts.test.ts", name: "stays as it was when the people change" },
  ),
  mutation(
    "people told apart",
    "a message is queued for nobody too",
    { file: "service/flow/effects.ts", find: 'return enqueue(transaction, parts.ring, now, { flow, channel, purpose: "code"', replace: 'return to === null ? "no message" : enqueue(transaction, parts.ring, now, { flow, channel, purpose: "code"' },
    { file: alikeTest, name: firstVisit },
  ),
  mutation(
    "people told apart",
    "queued messages are of one length",
    { file: "service/channels/outbox.ts", find: "const padded = Math.ceil(lengthWithRoom / block) * block;", replace: "const padded = length + 0 * lengthWithRoom * block;" },
    { file: alikeTest, name: firstVisit },
  ),
  mutation(
    "people told apart",
    "more gates are shown only after the first proof",
    { file: "service/flow/rules/gates.ts", find: "flow.proofs.length === 0 ? deploymentGates : facts.gates", replace: "Math.max(facts.gates, deploymentGates)" },
    { file: "tests/service/main-job.test.ts", name: "asks an administrator for two proofs and never for questions, and shows it only after the first" },
  ),
  mutation(
    "secrets in logs or on disk",
    "the log names the route and not the address asked for",
    { file: "service/http/server.ts", find: 'const route = request.routeOptions.url ?? "none";', replace: "const route = `${request.routeOptions.url ?? \"none\"} ${request.url}`;" },
    { file: secretsTest, name: "stands in no line of the log, however talkative, after a whole reset and every mistake" },
  ),
  {
    hole: "secrets in logs or on disk",
    defence: "a flow is sealed in the store",
    edits: [
      { file: "service/flow/records.ts", find: 'JSON.parse(ring.open("flow", id, row.sealed)) as FlowState', replace: "JSON.parse(row.sealed) as FlowState" },
      { file: "service/flow/records.ts", find: 'sealed: ring.seal("flow", flow.id, JSON.stringify(flow))', replace: "sealed: JSON.stringify(flow)" },
    ],
    test: { file: secretsTest, name: "is not kept in any column, neither a code nor who forgot a password" },
  },
  {
    hole: "secrets in logs or on disk",
    defence: "a message is sealed in the outbox",
    edits: [
      { file: "service/channels/outbox.ts", find: 'return ring.seal("message", id, plain + " ".repeat(padded - Buffer.byteLength(plain)));', replace: 'return plain + " ".repeat(padded - Buffer.byteLength(plain));' },
      { file: "service/channels/outbox.ts", find: 'JSON.parse(ring.open("message", id, sealed))', replace: "JSON.parse(sealed)" },
    ],
    test: { file: secretsTest, name: "is sealed while a message waits to be sent" },
  },
  mutation(
    "secrets in logs or on disk",
    "a mistake of ours says nothing of itself",
    { file: "service/http/problems.ts", find: '  const code: RefusalCode = "service-error";\n  return sendProblem(reply, toProblem({ code }, null));', replace: '  const code: RefusalCode = "service-error";\n  return sendProblem(reply, { ...toProblem({ code }, null), title: error.message });' },
    { file: secretsTest, name: "tells the person nothing of itself" },
  ),
  mutation(
    "audit log changed unseen",
    "each row is linked to the one before it",
    { file: "service/audit/chain.ts", find: 'return ring.checkMac("audit-chain", link, ...parts(row));', replace: "return ring.checkMac(\"audit-chain\", linkOf(ring, row), ...parts(row)) || link.length > 0;" },
    { file: auditTest, name: "notices a field that was changed, and names the row" },
  ),
  mutation(
    "audit log changed unseen",
    "the head is anchored outside the store",
    { file: "service/audit/verify.ts", find: 'return head ? broken(head, "anchored-row-missing") : { intact: true, rows, anchored };', replace: "return { intact: true, rows, anchored };" },
    { file: auditTest, name: "notices a tail that was cut, which the chain alone cannot" },
  ),
];
