import { describe, expect, it } from "vitest";
import { channelNames, type Message } from "../../service/channels/channel.ts";
import type { TestClient } from "../support/client.ts";
import { resetting } from "../support/clients.ts";
import { nextCode } from "../support/codes.ts";
import { keyOf } from "../support/directory.ts";
import { recordingChannels } from "../support/service.ts";
import { until } from "../support/wait.ts";
import { begin as beginWith, service } from "./begun.ts";
import { addSam, entries, registered, signedIn } from "./registering.ts";

/** @param asksForKey whether the provider of calls can wait for the # key */
async function begin(asksForKey: boolean): Promise<void> {
  const sent = recordingChannels(channelNames, asksForKey ? { asksForKey } : {});
  await beginWith({ methods: ["email", "text", "call-mobile", "call-alternate"] }, { sent });
  await addSam(service);
}

async function called(client: TestClient, factor: "mobile" | "alternate", number = "01744 456789"): Promise<Message> {
  const already = service.sent.messages.length;
  await client.send({ type: "set-up", factor });
  expect((await client.send({ type: "enter-number", region: "GB", number, kind: factor === "mobile" ? "call-mobile" : "call-alternate" })).problem).toBeNull();
  return until(() => service.sent.messages[already], "the call");
}

describe("an alternate phone", () => {
  it("is called and never texted, and opens the account by a call", async () => {
    await begin(false);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "alternate" });
    expect(client.step("enter-number")).toMatchObject({ factor: "alternate", kinds: ["call-alternate"] });
    for (const kind of ["text", "call-mobile"] as const) {
      expect((await client.send({ type: "enter-number", region: "GB", number: "01744 456789", kind })).problem?.code).toBe("invalid-request");
    }
    await client.send({ type: "enter-number", region: "GB", number: "01744 456789", kind: "call-alternate" });
    expect(client.step("verify-contact")).toMatchObject({ kind: "call-alternate", by: "code", contact: "+44 1744 456789" });
    await client.send({ type: "submit-code", code: await nextCode(service.sent, 0) });
    expect(registered(client)).toEqual(["alternate"]);

    const reset = await resetting(service, "sam.okafor");
    expect(reset.methods()).toMatchObject([{ kind: "call-alternate", hint: "** **** **89" }]);
    await reset.choose("call-alternate");
    await reset.send({ type: "submit-code", code: await nextCode(service.sent, 1) });
    expect(reset.flow.step.name).toBe("choose-password");
  });

  it("is a factor of its own: a mobile is not taken for one, nor one for a mobile", async () => {
    await begin(false);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "mobile" });
    expect((await client.send({ type: "enter-number", region: "GB", number: "01744 456789", kind: "call-alternate" })).problem?.code).toBe("invalid-request");
  });
});

describe("a call that asks for the # key", () => {
  it("registers the phone once the key was pressed, without a code anywhere", async () => {
    await begin(true);
    const client = await signedIn(service);
    const call = await called(client, "alternate");
    expect(client.step("verify-contact")).toMatchObject({ by: "answer", contact: "+44 1744 456789" });
    expect(call).toMatchObject({ asksForKey: true, to: "+441744456789" });
    expect(call.text).not.toMatch(/\d{6}|okafor/i);
    expect((await client.read()).flow?.step.name).toBe("verify-contact");

    expect(await service.callAnswered(call.id)).toBe(true);
    await client.read();
    expect(entries(client)).toContainEqual({ factor: "alternate", registered: true, contact: "+44 1744 456789", changeable: true, left: null });
    expect(await service.callAnswered(call.id)).toBe(false);
  });

  it("takes no code in its place, and no key of another's call, an earlier one or one that is over", async () => {
    await begin(true);
    const client = await signedIn(service);
    const first = await called(client, "mobile", "07700 900123");
    for (const code of ["000000", "123456"]) expect((await client.send({ type: "submit-code", code })).problem?.code).toBe("out-of-order");
    await client.send({ type: "back" });
    const second = await called(client, "mobile", "07700 900456");
    expect(await service.callAnswered(first.id)).toBe(true);
    expect((await client.read()).flow?.step).toMatchObject({ name: "verify-contact", contact: "+44 7700 900456" });
    expect(await service.callAnswered("nothing-like-it")).toBe(false);
    service.time.advance(5 * 60_000);
    expect(await service.callAnswered(second.id)).toBe(false);
    expect((await client.read()).flow?.step.name).toBe("verify-contact");
    expect(registered(await signedIn(service))).toEqual([]);
  });

  it("serves the browser that asked for it alone", async () => {
    await begin(true);
    const [mine, other] = [await signedIn(service), await signedIn(service)];
    const call = await called(mine, "mobile", "07700 900123");
    await called(other, "mobile", "07700 900456");
    await service.callAnswered(call.id);
    expect((await other.read()).flow?.step.name).toBe("verify-contact");
    await mine.read();
    expect(registered(mine)).toEqual(["mobile"]);
  });

  it("registers nothing for somebody who was disabled meanwhile", async () => {
    await begin(true);
    const client = await signedIn(service);
    const call = await called(client, "mobile", "07700 900123");
    await service.directory.disable(await keyOf(service, "sam.okafor"));
    await service.callAnswered(call.id);
    expect((await client.read()).flow?.step).toMatchObject({ name: "ended", reason: "not-eligible" });
    expect(await service.store.database.selectFrom("methods").select("id").execute()).toEqual([]);
  });

  it("still says a code at a reset, and by text", async () => {
    await begin(true);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "mobile" });
    await client.send({ type: "enter-number", region: "GB", number: "07700 900123", kind: "text" });
    expect(client.step("verify-contact").by).toBe("code");
    await client.send({ type: "submit-code", code: await nextCode(service.sent, 0) });
    const reset = await resetting(service, "sam.okafor");
    await reset.choose("call-mobile");
    await reset.send({ type: "submit-code", code: await nextCode(service.sent, 1) });
    expect(reset.flow.step.name).toBe("choose-password");
  });
});
