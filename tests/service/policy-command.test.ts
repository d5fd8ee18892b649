import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createAuditLog } from "../../service/audit/log.ts";
import { policyDigest } from "../../service/policy/load.ts";
import { openPolicies, type Policies } from "../../service/policy/policies.ts";
import { fixedPolicy } from "../../service/policy/source.ts";
import { openStore, type Store } from "../../service/store/store.ts";
import { testPolicy } from "../support/service.ts";
import { deploy, run } from "./command.ts";

const deployed = deploy();
const first = testPolicy();
const second = testPolicy({ gates: 2, methods: ["email", "text", "authenticator"] });
/** What a running service keeps open. */
let store: Store;
let policies: Policies;

beforeAll(async () => {
  const { database, ring } = deployed.open();
  store = await openStore(database, ring);
  const audit = createAuditLog({ database: store.database, ring, instance: "service", anchor: null, report: () => undefined });
  policies = await openPolicies({ store, audit, source: fixedPolicy(first), news: { inForce: () => undefined, refused: () => undefined } });
  await policies.adopt(second);
});
afterAll(async () => {
  await store.close();
  deployed.remove();
});

const written = (document: unknown): string => {
  const file = path.join(deployed.folder, "draft.json");
  writeFileSync(file, JSON.stringify(document));
  return file;
};

it("says that a policy is good, what is worth a second thought, and what it would change while the service runs", async () => {
  const { stdout, stderr } = await deployed.run("policy", "check", written(first));
  expect(stdout).toBe(
    ["good", "It would be version 3 and change:", "  gates: 2 -> 1", '  methods: + "call-mobile"', '  methods: + "call-office"', '  methods: + "questions"', ""].join("\n"),
  );
  expect(stderr).toContain("policy: methods has questions and gates is 1");
  expect(policies.version()).toBe(2);
});

it("says that nothing would change", async () => {
  expect((await deployed.run("policy", "check", written(second))).stdout).toBe("good\nIt says the same as version 2, which is in force.\n");
});

it("says of a policy alone that it is good where no service is named", async () => {
  expect((await run("policy", "check", written(second))).stdout).toBe("good\n");
});

it("names every mistake, and fails", async () => {
  await expect(deployed.run("policy", "check", written({ ...first, gates: 3, codeDigits: 1 }))).rejects.toMatchObject({
    code: 1,
    stdout: "",
    stderr: "The policy cannot be used:\n  gates: found 3; allowed: 1 or 2.\n  codeDigits: found 1; allowed: a whole number from 6 to 10.\n",
  });
});

it("asks for the file, and for one that is there", async () => {
  await expect(run("policy", "check")).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("Name the file.\nUsage: policy check FILE") as string });
  await expect(run("policy", "check", path.join(deployed.folder, "nowhere.json"))).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("found nothing there") as string });
});

it("lists every version with its time, its digest and what it changed", async () => {
  const time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
  expect((await deployed.run("policy", "history")).stdout).toMatch(
    new RegExp(`^version 1 {2}${time} {2}${policyDigest(first)}\nversion 2 {2}${time} {2}${policyDigest(second)}\n {2}gates: 1 -> 2\n {2}methods: - "call-mobile"\n`, "u"),
  );
});
