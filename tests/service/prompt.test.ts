import { describe, expect, it } from "vitest";
import { createClient, type Answered, type TestClient } from "../support/client.ts";
import { atKiosk, proves } from "../support/clients.ts";
import { begin as beginWith, service } from "./begun.ts";
import { addSam, password, signedIn } from "./registering.ts";

const day = 24 * 60 * 60_000;
const returnTo = "https://portal.oakhill.example/apps/start";
const mobile = { factor: "mobile", number: "+447700900123" } as const;

const begin = (registration: Record<string, unknown> = {}): Promise<void> => beginWith({ registration: { returnTo: ["https://portal.oakhill.example/apps"], ...registration } });

const start = (client: TestClient, address: string | null, purpose = "register"): Promise<Answered> => client.request("POST", "/v1/flows", { purpose, language: "en", returnTo: address });

/** Sam, sent here by the link on the sign-in page. */
async function sent(): Promise<TestClient> {
  const client = createClient(service.origin);
  expect((await start(client, returnTo)).problem).toBeNull();
  expect((await client.signIn("sam.okafor", password)).problem).toBeNull();
  expect(client.flow.returnTo).toBe(returnTo);
  return client;
}

describe("somebody who is sent here at sign-in", () => {
  it("puts it off as often as the policy says, and then registers", async () => {
    await begin({ skips: 2 });
    await addSam(service);
    for (const skipsLeft of [2, 1]) {
      const client = await sent();
      expect(client.step("account")).toMatchObject({ missing: 1, prompt: { skipsLeft } });
      await client.send({ type: "skip" });
      expect(client.step("done").outcome).toBe("skipped");
    }
    const client = await sent();
    expect(client.step("account").prompt).toEqual({ skipsLeft: 0 });
    expect((await client.send({ type: "skip" })).problem?.code).toBe("not-enough-registered");
    expect((await client.send({ type: "finish" })).problem?.code).toBe("not-enough-registered");
  });

  it("always may, or never, where the policy says so", async () => {
    await begin({ skips: null });
    await addSam(service);
    for (let times = 0; times < 3; times++) {
      const client = await sent();
      expect(client.step("account").prompt).toEqual({ skipsLeft: null });
      await client.send({ type: "skip" });
      expect(client.step("done").outcome).toBe("skipped");
    }
    await begin({ skips: 0 });
    await addSam(service);
    const client = await sent();
    expect(client.step("account").prompt).toEqual({ skipsLeft: 0 });
    expect((await client.send({ type: "skip" })).problem?.code).toBe("not-enough-registered");
  });

  it("goes straight back where there is nothing to do, whatever the last time was", async () => {
    await begin({ skips: 0 });
    await addSam(service, [mobile]);
    const client = await sent();
    expect(client.flow).toMatchObject({ returnTo, step: { name: "done", outcome: "registered" } });
  });

  it("is asked whether it is all right still after the policy's days, although the link led past it in between", async () => {
    await begin({ confirmAfterDays: 30 });
    await addSam(service, [mobile]);
    for (let week = 0; week < 4; week++) {
      expect((await sent()).flow.step.name).toBe("done");
      service.time.advance(7 * day);
    }
    service.time.advance(2 * day);
    const client = await sent();
    expect(client.step("account")).toMatchObject({ confirmDue: true, missing: 0 });
    await client.send({ type: "finish" });
    expect(client.step("done").outcome).toBe("registered");
    expect((await sent()).flow.step.name).toBe("done");
    service.time.advance(30 * day);
    expect((await signedIn(service)).step("account").confirmDue).toBe(true);
  });

  it("has put nothing off any more once it is confirmed", async () => {
    await begin({ skips: 1, confirmAfterDays: 30 });
    await addSam(service, [mobile]);
    service.time.advance(31 * day);
    const first = await sent();
    await first.send({ type: "skip" });
    const second = await sent();
    expect(second.step("account").prompt).toEqual({ skipsLeft: 0 });
    await second.send({ type: "finish" });
    service.time.advance(31 * day);
    expect((await sent()).step("account").prompt).toEqual({ skipsLeft: 1 });
  });
});

describe("somebody who came by themselves", () => {
  it("is not prompted, and has nothing to put off", async () => {
    await begin({ skips: 3 });
    await addSam(service);
    const client = await signedIn(service);
    expect(client.step("account").prompt).toBeNull();
    expect((await client.send({ type: "skip" })).problem?.code).toBe("out-of-order");
  });
});

describe("where a link leads back to", () => {
  it.each([
    ["another host", "https://evil.example/apps"],
    ["a host that begins alike", "https://portal.oakhill.example.evil.example/apps"],
    ["a path that begins alike", "https://portal.oakhill.example/appsforyou"],
    ["a path that climbs out", "https://portal.oakhill.example/apps/../admin"],
    ["a user name in front", "https://portal.oakhill.example@evil.example/apps"],
    ["another scheme", "javascript:alert(1)//portal.oakhill.example/apps"],
    ["without encryption", "http://portal.oakhill.example/apps"],
    ["a backslash", "https://portal.oakhill.example\\@evil.example/apps"],
    ["nothing at all", ""],
  ])("is not %s", async (_name, address) => {
    await begin();
    expect((await start(createClient(service.origin), address)).problem).toMatchObject({ status: 403, code: "return-not-allowed" });
  });

  it("is nowhere from a reset, nor from a kiosk", async () => {
    await begin({ atKiosk: true });
    for (const purpose of ["reset", "unlock", "approve", "confirm"]) expect((await start(createClient(service.origin), returnTo, purpose)).problem?.code).toBe("return-not-allowed");
    expect((await start(await atKiosk(service), returnTo)).problem?.code).toBe("return-not-allowed");
    expect((await start(createClient(service.origin), null, "reset")).problem).toBeNull();
  });

  it("stays the same through a proof and a change", async () => {
    await begin({ required: 2 });
    await addSam(service, [mobile]);
    const client = await sent();
    await client.send({ type: "set-up", factor: "email" });
    await proves(service, client, "text");
    expect(client.flow).toMatchObject({ returnTo, step: { name: "enter-address" } });
  });
});
