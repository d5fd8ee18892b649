import { describe, expect, it } from "vitest";
import { createClient } from "../support/client.ts";
import { proves } from "../support/clients.ts";
import { nextCode } from "../support/codes.ts";
import { until } from "../support/wait.ts";
import { newPassword } from "./answering.ts";
import { begin, service } from "./begun.ts";
import { addSam, answers, entries, registered, registerPhone, signedIn } from "./registering.ts";

describe("changing what is registered", () => {
  it("asks for a proof by what is registered, and tells the old contact and the others", async () => {
    await begin();
    await addSam(service, [
      { factor: "mobile", number: "+447700900123" },
      { factor: "email", address: "sam@example.com" },
    ]);
    const client = await signedIn(service);
    expect(entries(client)).toContainEqual({ factor: "mobile", registered: true, contact: "** **** **23", changeable: true, left: null });
    await client.send({ type: "set-up", factor: "mobile" });
    expect(client.flow.step.name).toBe("choose-method");
    await proves(service, client, "text");
    const before = service.sent.messages.length;
    await client.send({ type: "enter-number", region: "GB", number: "+44 7700 900456", kind: "text" });
    await client.send({ type: "submit-code", code: await nextCode(service.sent, before) });
    expect(entries(client)).toContainEqual({ factor: "mobile", registered: true, contact: "+44 7700 900456", changeable: true, left: null });
    expect(entries(client)).toContainEqual({ factor: "email", registered: true, contact: "sam@example.com", changeable: true, left: null });
    const notices = await service.store.database.selectFrom("outbox").select("id").where("purpose", "=", "notice").execute();
    expect(notices).toHaveLength(2);
    await until(() => service.sent.messages.length >= before + 3, "two notices");
    expect(service.sent.messages.slice(before + 1).map(({ to }) => to).sort()).toEqual(["+447700900123", "sam@example.com"]);
  });

  it("goes back to the list from the proof, and nothing is changed", async () => {
    await begin();
    await addSam(service, [{ factor: "mobile", number: "+447700900123" }]);
    const client = await signedIn(service);
    await client.send({ type: "remove", factor: "mobile" });
    expect(client.flow.step.name).toBe("choose-method");
    await client.send({ type: "back" });
    expect(registered(client)).toEqual(["mobile"]);
  });

  it("wants a new proof ten minutes after the last", async () => {
    await begin();
    await addSam(service, [{ factor: "mobile", number: "+447700900123" }]);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "questions" });
    await proves(service, client, "text");
    await client.send({ type: "back" });
    service.time.advance(10 * 60_000);
    await client.send({ type: "set-up", factor: "questions" });
    expect(client.flow.step.name).toBe("choose-method");
  });

  it("asks for no proof in the ten minutes after somebody registered their first here, and for one after that", async () => {
    await begin();
    await addSam(service);
    const client = await signedIn(service);
    await registerPhone(service, client);
    service.time.advance(9 * 60_000);
    await client.send({ type: "set-up", factor: "questions" });
    await client.send({ type: "save-answers", answers });
    expect(registered(client)).toEqual(["mobile", "questions"]);
    // The second tells nothing more of who they are than the first did.
    service.time.advance(60_000);
    await client.send({ type: "set-up", factor: "email" });
    expect(client.flow.step.name).toBe("choose-method");
    const again = await signedIn(service);
    await again.send({ type: "set-up", factor: "email" });
    expect(again.flow.step.name).toBe("choose-method");
  });

  it("is not proved for longer by registering more", async () => {
    await begin();
    await addSam(service, [{ factor: "mobile", number: "+447700900123" }]);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "questions" });
    await proves(service, client, "text");
    service.time.advance(9 * 60_000);
    await client.send({ type: "save-answers", answers });
    service.time.advance(60_000);
    await client.send({ type: "remove", factor: "questions" });
    expect(client.flow.step.name).toBe("choose-method");
  });

  it("removes at once what is not needed, and keeps the last one that the policy asks for", async () => {
    await begin();
    await addSam(service, [
      { factor: "mobile", number: "+447700900123" },
      { factor: "email", address: "sam@example.com" },
    ]);
    const client = await signedIn(service);
    await client.send({ type: "remove", factor: "email" });
    await proves(service, client, "text");
    expect(registered(client)).toEqual(["mobile"]);
    expect((await client.send({ type: "remove", factor: "mobile" })).problem?.code).toBe("method-needed");
    expect(registered(client)).toEqual(["mobile"]);
  });

  it("keeps one of two when two tabs take them away at once", async () => {
    await begin();
    await addSam(service, [
      { factor: "mobile", number: "+447700900123" },
      { factor: "email", address: "sam@example.com" },
    ]);
    const [one, other] = [await signedIn(service), await signedIn(service)];
    for (const client of [one, other]) {
      await client.send({ type: "set-up", factor: "questions" });
      await proves(service, client, "text");
      await client.send({ type: "back" });
    }
    const both = await Promise.all([one.send({ type: "remove", factor: "mobile" }), other.send({ type: "remove", factor: "email" })]);
    expect(both.map(({ problem }) => problem?.code ?? "removed").sort()).toEqual(["method-needed", "removed"]);
    expect(registered(await signedIn(service))).toHaveLength(1);
  });

  it("rests for a day after a reset, so that a borrowed phone does not keep the account", async () => {
    await begin();
    await addSam(service, [{ factor: "mobile", number: "+447700900123" }]);
    const reset = createClient(service.origin);
    await reset.start();
    await reset.identify("sam.okafor");
    await proves(service, reset, "text");
    await reset.send({ type: "set-password", password: newPassword });
    expect(reset.flow.step.name).toBe("done");

    const client = createClient(service.origin);
    await client.start("register");
    await client.signIn("sam.okafor", newPassword);
    expect(client.step("account").frozenFor).toBeGreaterThan(23 * 60 * 60);
    const { problem } = await client.send({ type: "set-up", factor: "email" });
    expect(problem?.code).toBe("contacts-frozen");
    service.time.advance(24 * 60 * 60_000);
    await client.start("register");
    await client.signIn("sam.okafor", newPassword);
    await client.send({ type: "set-up", factor: "email" });
    expect(client.flow.step.name).toBe("choose-method");
  });

  it("leaves the office phone to the administrator", async () => {
    await begin();
    await addSam(service, [{ factor: "office", number: "+441632960100" }]);
    const client = await signedIn(service);
    for (const type of ["set-up", "remove"] as const) expect((await client.send({ type, factor: "office" })).problem?.code).toBe("method-not-offered");
  });
});

