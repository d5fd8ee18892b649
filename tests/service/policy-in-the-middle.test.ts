import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Organisation } from "../../contract/organisation.ts";
import { createClient } from "../support/client.ts";
import { atCode, proves } from "../support/clients.ts";
import { startService, testPolicy, type TestService } from "../support/service.ts";

const newPassword = "lantern otter biscuit";
let service: TestService;
beforeEach(async () => {
  service = await startService();
  await service.add({
    userId: "sam.okafor",
    password: "the old password 1",
    methods: [
      { factor: "email", address: "sam@mail.co.uk" },
      { factor: "mobile", number: "+447700900123" },
    ],
  });
});
afterEach(() => service.stop());

const change = async (changes: Record<string, unknown>): Promise<void> => {
  expect(await service.policies.adopt(testPolicy(changes))).toMatchObject({ kind: "in-force" });
};

describe("a policy that becomes stricter in the middle of a flow", () => {
  it("counts for the very next proof: two are asked for where one would have done", async () => {
    const { client, code } = await atCode(service, "sam.okafor");
    await change({ gates: 2 });
    await client.send({ type: "submit-code", code });
    await proves(service, client, "text");
    await client.send({ type: "set-password", password: newPassword });
    expect(client.step("done").outcome).toBe("password-changed");
  });

  it("counts at the last step: nobody sets a password with one proof of two, and the flow ends", async () => {
    const { client, code } = await atCode(service, "sam.okafor");
    await client.send({ type: "submit-code", code });
    expect(client.flow.step.name).toBe("choose-password");
    await change({ gates: 2 });
    const refused = await client.send({ type: "set-password", password: newPassword });
    expect(refused.problem?.code).toBe("flow-ended");
    expect(client.step("ended").reason).toBe("not-eligible");

    const again = createClient(service.origin);
    await again.start("register");
    await again.signIn("sam.okafor", "the old password 1");
    expect(again.flow.step.name).toBe("account");
  });

  it("takes a method away from whoever is using it: another one is asked for", async () => {
    const { client, code } = await atCode(service, "sam.okafor");
    await change({ methods: ["text", "call-mobile", "authenticator"] });
    const refused = await client.send({ type: "submit-code", code });
    expect(refused.problem?.code).toBe("method-not-offered");
    expect(new Set(client.methods().map(({ kind }) => kind))).toEqual(new Set(["text", "call-mobile"]));
  });

  it("counts for the password that is about to be chosen", async () => {
    const { client, code } = await atCode(service, "sam.okafor");
    await client.send({ type: "submit-code", code });
    await change({ password: { bannedWords: ["lantern"], minimumLength: 16 } });
    await client.read();
    expect(client.step("choose-password").rules).toMatchObject({ minimumLength: 16, bannedWords: expect.arrayContaining(["lantern"]) as string[] });
    const refused = await client.send({ type: "set-password", password: "lantern otter" });
    expect(refused.problem?.faults).toContainEqual({ fault: "too-short" });
  });
});

it("what is said of the organisation is what is in force", async () => {
  const client = createClient(service.origin);
  const face = async (): Promise<Organisation> => (await client.request("GET", "/v1/organisation")).body as Organisation;
  const { organisation } = testPolicy();
  expect(await face()).toMatchObject({ name: "Oak Hill School", gates: 1 });
  await change({ gates: 2, organisation: { ...organisation, name: "Oak Hill Academy" } });
  expect(await face()).toMatchObject({ name: "Oak Hill Academy", gates: 2 });
});

it("a policy that is wrong changes nothing of it", async () => {
  const { client, code } = await atCode(service, "sam.okafor");
  expect(await service.policies.adopt({ ...testPolicy(), gates: 3 })).toEqual({ kind: "refused", mistakes: ["gates: found 3; allowed: 1 or 2."] });
  await client.send({ type: "submit-code", code });
  await client.send({ type: "set-password", password: newPassword });
  expect(client.step("done").outcome).toBe("password-changed");
});
