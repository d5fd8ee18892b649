import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FlowId, Solution } from "../../contract/flow.ts";
import { readFlow } from "../../service/flow/records.ts";
import type { Captcha } from "../../service/flow/rules/state.ts";
import { createClient, solve, type TestClient } from "../support/client.ts";
import { startService, testPolicy, type TestService } from "../support/service.ts";
import { newPupil } from "./people.ts";

let service: TestService;
let userId: string;
beforeAll(async () => {
  service = await startService({ policy: testPolicy({ picture: true }) });
  ({ userId } = await newPupil(service));
});
afterAll(() => service.stop());

async function started(): Promise<TestClient> {
  const client = createClient(service.origin);
  await client.start();
  return client;
}

/** What the service keeps of the captcha and no client is told. */
async function captchaOf(id: FlowId): Promise<Captcha> {
  const stored = await readFlow(service.store.database, service.ring, id);
  if (stored?.flow.stage.name !== "identify") throw new Error("The flow is past its captcha.");
  return stored.flow.stage.captcha;
}
const digitsOf = async ({ flow }: TestClient): Promise<string> => (await captchaOf(flow.id)).picture?.digits ?? "";
const workOf = (client: TestClient): Parameters<typeof solve>[0] => client.step("identify").captcha.proofOfWork;

describe("the picture (CVE-2010-3272, CVE-2021-37417, LTB #522)", () => {
  it.each([
    ["nothing typed", { picture: null }],
    ["an empty text", { picture: "" }],
    ["other digits", { picture: "000000" }],
    ["a parameter that says it was solved", { picture: null, captcha: null, skipCaptcha: true, solved: true }],
  ])("is not passed with %s, and is another one afterwards", async (_what, more) => {
    const client = await started();
    const before = client.step("identify").captcha;
    const command = { type: "identify", userId, solution: await solve(before.proofOfWork), ...more };
    const { problem } = await client.request("POST", `/v1/flows/${client.flow.id}/commands?captcha=off&picture=false`, {
      version: client.flow.version,
      idempotencyKey: crypto.randomUUID(),
      language: "en",
      command,
    });
    expect([problem?.code, client.flow.step.name]).toEqual(["picture-wrong", "identify"]);
    const after = client.step("identify").captcha;
    expect(after.picture?.image).not.toBe(before.picture?.image);
    expect(after.proofOfWork).not.toEqual(before.proofOfWork);
  });

  it("serves once: what was read of it is wrong the next time", async () => {
    const client = await started();
    const digits = await digitsOf(client);
    await client.identify(userId, "no");
    expect((await client.identify(userId, digits)).problem?.code).toBe("picture-wrong");
    await client.identify(userId, await digitsOf(client));
    expect(client.flow.step.name).toBe("choose-method");
    const [image, speech] = [JSON.stringify(client.flow), await client.request("GET", `/v1/flows/${client.flow.id}/speech`)];
    expect(image).not.toContain("data:image");
    expect(speech.problem?.code).toBe("out-of-order");
  });

  it("opens no other flow than its own", async () => {
    const [one, other] = [await started(), await started()];
    expect((await other.identify(userId, await digitsOf(one))).problem?.code).toBe("picture-wrong");
  });

  it("can be swapped for more work, never for less, and not be had back", async () => {
    const client = await started();
    const levels = [(await captchaOf(client.flow.id)).level];
    await client.send({ type: "change-captcha", to: "another-picture" });
    levels.push((await captchaOf(client.flow.id)).level);
    await client.send({ type: "change-captcha", to: "proof-of-work" });
    levels.push((await captchaOf(client.flow.id)).level);
    expect(levels).toEqual([1, 1, 4]);
    expect((await client.send({ type: "change-captcha", to: "another-picture" })).problem?.code).toBe("out-of-order");
    await client.identify(userId);
    expect(client.flow.step.name).toBe("choose-method");
  });
});

describe("the proof of work", () => {
  const tried = async (client: TestClient, solution: Solution): Promise<string | undefined> =>
    (await client.send({ type: "identify", userId, solution, picture: await digitsOf(client) })).problem?.code;

  it("is checked: a key that only looks right, or belongs to another counter, is refused", async () => {
    const client = await started();
    const { keyPrefix, keyLength } = workOf(client).parameters;
    expect(await tried(client, { counter: 0, derivedKey: keyPrefix.padEnd(keyLength * 2, "0") })).toBe("proof-of-work-wrong");
    expect(await tried(client, { counter: 7, derivedKey: "00" })).toBe("proof-of-work-wrong");
    const right = await solve(workOf(client));
    expect(await tried(client, { ...right, counter: right.counter + 1 })).toBe("proof-of-work-wrong");
    expect(client.flow.step.name).toBe("identify");
  });

  it("serves once, and only its own flow", async () => {
    const [one, other] = [await started(), await started()];
    const work = await solve(workOf(one));
    expect(await tried(other, work)).toBe("proof-of-work-wrong");
    expect((await one.send({ type: "identify", userId, solution: work, picture: "no" })).problem?.code).toBe("picture-wrong");
    expect(await tried(one, work)).toBe("proof-of-work-wrong");
  });

  it("tells nobody where the answer lies", async () => {
    const client = await started();
    const kept = JSON.parse((await captchaOf(client.flow.id)).work) as { signature: string };
    expect(JSON.stringify(client.flow)).not.toContain(kept.signature);
    expect(Object.keys(workOf(client).parameters).sort()).toEqual(["algorithm", "cost", "keyLength", "keyPrefix", "nonce", "salt"]);
  });
});
