import { describe, expect, it } from "vitest";
import type { Command } from "../../contract/flow.ts";
import { makeClassCode } from "../../service/people/class-codes.ts";
import { createClient } from "../support/client.ts";
import { atKiosk } from "../support/clients.ts";
import { begin, service } from "./begun.ts";
import { addSam, answers, password, signedIn } from "./registering.ts";

describe("signing in to register", () => {
  it("has one answer for a wrong password, an unknown name, and a disabled or locked account", async () => {
    await begin();
    const sam = await addSam(service);
    const answer = async (userId: string, typed: string): Promise<unknown> => {
      const client = createClient(service.origin);
      await client.start("register");
      const { status, problem } = await client.signIn(userId, typed);
      return { status, ...problem, flow: { ...problem?.flow, id: "", userId: "", step: problem?.flow?.step.name } };
    };
    const wrong = await answer("sam.okafor", "not it");
    expect(wrong).toMatchObject({ status: 422, code: "sign-in-wrong" });
    expect(await answer("nobody.at.all", password)).toEqual(wrong);
    await service.directory.lock(sam, service.time.wall() + 3_600_000);
    expect(await answer("sam.okafor", password)).toEqual(wrong);
    await service.directory.disable(sam);
    expect(await answer("sam.okafor", password)).toEqual(wrong);
  });

  it("says to somebody outside the groups in scope that it is not for them, once their password was right, and resets nothing of theirs", async () => {
    await begin({ groupsInScope: ["pupils"] });
    await addSam(service, [{ factor: "email", address: "sam@example.com" }]);
    await service.add({ userId: "zoe.ali", password, methods: [{ factor: "email", address: "zoe@example.com" }], groups: ["PUPILS"] });
    const client = createClient(service.origin);
    await client.start("register");
    expect((await client.signIn("sam.okafor", "not it")).problem?.code).toBe("sign-in-wrong");
    expect((await client.signIn("sam.okafor", password)).problem?.code).toBe("not-in-scope");
    expect((await client.signIn("zoe.ali", password)).flow?.step.name).toBe("account");

    const reset = createClient(service.origin);
    await reset.start();
    await reset.identify("sam.okafor");
    await reset.choose(reset.step("choose-method").methods[0]?.kind ?? "email");
    expect(reset.flow.step.name).toMatch(/^enter-code$|^answer-questions$/);
    expect(service.sent.messages).toEqual([]);
  });

  it("asks the directory four times in half an hour and no more, for anybody, from anywhere", async () => {
    await begin();
    await addSam(service);
    for (const userId of ["sam.okafor", "nobody.at.all"]) {
      for (let tries = 0; tries < 4; tries++) {
        const client = createClient(service.origin);
        await client.start("register");
        expect((await client.signIn(userId, "not it")).problem?.code).toBe("sign-in-wrong");
      }
      const client = createClient(service.origin);
      await client.start("register");
      const { problem } = await client.signIn(userId, userId === "sam.okafor" ? password : "not it");
      expect(problem?.code).toBe("too-many-sign-ins");
      expect(problem?.retryIn).toBeGreaterThan(1500);
    }
    service.time.advance(30 * 60_000);
    expect((await signedIn(service)).flow.step.name).toBe("account");
  });

  it("ends with a browser's secret that nobody knew before (session fixation)", async () => {
    await begin();
    await addSam(service);
    const victim = createClient(service.origin);
    const started = await victim.start("register");
    const planted = started.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
    const { id } = victim.flow;
    const answer = await victim.signIn("sam.okafor", password);
    expect(answer.headers.get("set-cookie") ?? "none").toMatch(/^__Host-keydesk=.+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    const thief = await createClient(service.origin, { cookie: planted }).request("GET", `/v1/flows/${id}`);
    expect(thief.problem?.code).toBe("flow-not-found");
    expect((await victim.read()).flow?.step.name).toBe("account");
  });

  it("takes no command of a registration before it, nor any in a reset", async () => {
    await begin();
    await addSam(service, [{ factor: "mobile", number: "+447700900123" }]);
    const client = createClient(service.origin);
    for (const purpose of ["register", "reset"] as const) {
      await client.start(purpose);
      const commands: Command[] = [
        { type: "set-up", factor: "email" },
        { type: "remove", factor: "mobile" },
        { type: "enter-address", address: "eve@example.com" },
        { type: "save-answers", answers },
        { type: "give-class-code", code: "BCDF-GH23" },
        { type: "back" },
        { type: "finish" },
      ];
      for (const command of commands) {
        expect((await client.send(command)).problem?.code).toBe("out-of-order");
      }
    }
  });

  it("ends for somebody who is disabled meanwhile", async () => {
    await begin();
    const sam = await addSam(service);
    const client = await signedIn(service);
    await service.directory.disable(sam);
    const { flow, problem } = await client.send({ type: "set-up", factor: "email" });
    expect([problem?.code, flow?.step]).toMatchObject(["flow-ended", { name: "ended", reason: "not-eligible" }]);
  });
});

describe("a first registration, with a password that a whole class was given", () => {
  const policy = { registration: { firstProofs: ["class-code", "kiosk"], atKiosk: true } };

  it("asks for the class's code once, and for no other group's", async () => {
    await begin(policy);
    await addSam(service);
    const hour = service.store.clock.now() + 3_600_000;
    const [mine, theirs] = await service.store.transaction(async (transaction) => [await makeClassCode(transaction, service.ring, "7b", hour), await makeClassCode(transaction, service.ring, "8A", hour)]);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "mobile" });
    expect(client.flow.step).toMatchObject({ name: "first-registration", ways: ["class-code", "kiosk"], triesLeft: 5 });
    expect((await client.send({ type: "give-class-code", code: theirs })).problem).toMatchObject({ code: "class-code-wrong", triesLeft: 4 });
    await client.send({ type: "give-class-code", code: ` ${mine.toLowerCase()}` });
    expect(client.flow.step.name).toBe("enter-number");
    await client.send({ type: "back" });
    await client.send({ type: "set-up", factor: "email" });
    expect(client.flow.step.name).toBe("enter-address");
  });

  it("blocks after five wrong ones, and takes none that is over", async () => {
    await begin(policy);
    await addSam(service);
    const code = await service.store.transaction((transaction) => makeClassCode(transaction, service.ring, "7B", service.store.clock.now() + 1000));
    service.time.advance(1001);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "mobile" });
    for (let tries = 0; tries < 5; tries++) await client.send({ type: "give-class-code", code });
    expect(client.flow.step).toMatchObject({ name: "ended", reason: "blocked" });
  });

  it("is done at a kiosk without one, where the policy says so", async () => {
    await begin(policy);
    await addSam(service);
    const client = await atKiosk(service);
    await client.start("register");
    await client.signIn("sam.okafor", password);
    await client.send({ type: "set-up", factor: "mobile" });
    expect(client.flow.step.name).toBe("enter-number");
  });

  it("is not offered at a kiosk where the policy does not say so", async () => {
    await begin();
    const client = await atKiosk(service);
    expect((await client.start("register")).problem?.code).toBe("not-from-here");
    expect((await client.request("GET", "/v1/organisation")).body).toMatchObject({ purposes: ["reset", "unlock"] });
    expect((await createClient(service.origin).request("GET", "/v1/organisation")).body).toMatchObject({ purposes: ["reset", "unlock", "register"] });
  });
});
