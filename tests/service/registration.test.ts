import { generateSync } from "otplib";
import { afterEach, describe, expect, it } from "vitest";
import { kioskTokenPath } from "../../contract/device.ts";
import type { Entry } from "../../contract/flow.ts";
import { personHeader, type Factor } from "../../contract/vocabulary.ts";
import { makeClassCode } from "../../service/people/class-codes.ts";
import { createClient, type TestClient } from "../support/client.ts";
import { codeIn, nextCode } from "../support/codes.ts";
import { recordingChannels, startService, testPolicy, type TestService } from "../support/service.ts";
import { until } from "../support/wait.ts";

let service: TestService;
afterEach(() => service.stop());

const password = "copper lantern Tuesday 41";
const newPassword = "marble otter Thursday 52";
const own = { question: "first-pet", answer: "Biscuit" };
const answers = [own, { question: "first-job", answer: "Paper round" }, { question: "dream-job", answer: "Astronaut" }];

async function begin(policy: Record<string, unknown> = {}): Promise<void> {
  service = await startService({ policy: testPolicy(policy) });
}
const somebody = (methods: Parameters<TestService["add"]>[0]["methods"] = [], groups: string[] = ["7B"]) => service.add({ userId: "sam.okafor", password, methods, groups });

async function signedIn(): Promise<TestClient> {
  const client = createClient(service.origin);
  await client.start("register");
  const answer = await client.signIn("sam.okafor", password);
  expect(answer.problem).toBeNull();
  return client;
}
const entries = (client: TestClient): Entry[] => client.step("account").entries;
const registered = (client: TestClient): Factor[] => entries(client).flatMap(({ factor, registered: is }) => (is ? [factor] : []));

async function registerPhone(client: TestClient, number = "07700 900123"): Promise<void> {
  const before = service.sent.messages.length;
  await client.send({ type: "set-up", factor: "mobile" });
  expect((await client.send({ type: "enter-number", region: "GB", number, kind: "text" })).problem).toBeNull();
  await client.send({ type: "submit-code", code: await nextCode(service.sent, before) });
}
/** The proof that a change asks for, by text. */
async function prove(client: TestClient): Promise<void> {
  const before = service.sent.messages.length;
  await client.choose("text");
  await client.send({ type: "submit-code", code: await nextCode(service.sent, before) });
}

async function atKiosk(): Promise<TestClient> {
  const { kiosk, secret } = service.kiosk;
  const { body } = await createClient(service.origin).request("POST", kioskTokenPath, { kiosk, secret });
  return createClient(service.origin, { authorization: `Bearer ${(body as { token: string }).token}`, [personHeader]: "p".repeat(43) });
}

describe("registering", () => {
  it("takes a phone, an address, questions and an authenticator, each kept as soon as it is verified", async () => {
    await begin({ registration: { required: 4 } });
    await somebody();
    const client = await signedIn();
    expect(client.step("account")).toMatchObject({ required: 4, missing: 4, frozenFor: null });
    expect(entries(client).map(({ factor, changeable }) => [factor, changeable])).toEqual([
      ["email", true],
      ["mobile", true],
      ["office", false],
      ["questions", true],
      ["authenticator", true],
    ]);

    await registerPhone(client);
    expect(entries(client)).toContainEqual({ factor: "mobile", registered: true, contact: "+44 7700 900123", changeable: true });
    // What is registered from now on is proved by what is registered already.
    const sent = service.sent.messages.length;
    await client.send({ type: "set-up", factor: "email" });
    expect(client.flow.step.name).toBe("choose-method");
    await prove(client);
    await client.send({ type: "enter-address", address: "sam@example.com" });
    await client.send({ type: "submit-code", code: await nextCode(service.sent, sent + 1) });
    await client.send({ type: "set-up", factor: "questions" });
    expect(client.step("choose-questions")).toMatchObject({ count: 3 });
    await client.send({ type: "save-answers", answers });
    await client.send({ type: "set-up", factor: "authenticator" });
    const { secret } = client.step("set-up-authenticator");
    await client.send({ type: "submit-code", code: generateSync({ secret: secret.replaceAll(" ", "") }) });
    expect(registered(client)).toEqual(["email", "mobile", "questions", "authenticator"]);
    expect(client.step("account").missing).toBe(0);
    await client.send({ type: "finish" });
    expect(client.step("done").outcome).toBe("registered");

    // And each of them opens the account.
    for (const kind of ["text", "email", "questions"] as const) {
      const reset = createClient(service.origin);
      await reset.start();
      await reset.identify("sam.okafor");
      const already = service.sent.messages.length;
      await reset.choose(kind);
      if (kind === "questions") {
        const asked = reset.step("answer-questions").questions.map(({ id }) => ({ question: id, answer: answers.find(({ question }) => question === id)?.answer.toUpperCase() ?? "" }));
        await reset.send({ type: "submit-answers", answers: asked });
      } else await reset.send({ type: "submit-code", code: await nextCode(service.sent, already) });
      expect(reset.flow.step.name).toBe("choose-password");
    }
  });

  it("keeps what was verified when somebody leaves early, and nothing that was not", async () => {
    await begin({ registration: { required: 2 } });
    await somebody();
    const first = await signedIn();
    await registerPhone(first);
    await first.send({ type: "set-up", factor: "email" });
    await prove(first);
    await first.send({ type: "enter-address", address: "sam@example.com" });
    expect((await first.send({ type: "cancel" })).flow?.step).toMatchObject({ name: "ended", reason: "cancelled" });

    const again = await signedIn();
    expect(entries(again)).toContainEqual({ factor: "mobile", registered: true, contact: "** **** **23", changeable: true });
    expect(registered(again)).toEqual(["mobile"]);
    expect((await again.send({ type: "finish" })).problem?.code).toBe("not-enough-registered");
  });

  it.each([
    ["a number that is none", { type: "enter-number", region: "GB", number: "12345", kind: "text" }, "number-unusable"],
    ["a premium number", { type: "enter-number", region: "GB", number: "0909 879 0000", kind: "call-mobile" }, "number-unusable"],
    ["a text to a landline", { type: "enter-number", region: "GB", number: "01744 456789", kind: "text" }, "number-cannot-be-texted"],
    ["a region that is none", { type: "enter-number", region: "ZZ", number: "07700 900123", kind: "text" }, "number-unusable"],
  ] as const)("refuses %s, and sends nothing", async (_name, command, code) => {
    await begin();
    await somebody();
    const client = await signedIn();
    await client.send({ type: "set-up", factor: "mobile" });
    expect((await client.send(command)).problem?.code).toBe(code);
    expect(client.flow.step.name).toBe("enter-number");
    expect(service.sent.messages).toEqual([]);
  });

  it.each([
    ["sam@oakhill.sch.uk", "address-of-organisation"],
    ["sam@Mail.OakHill.sch.uk", "address-of-organisation"],
    ["sam@example", "address-unusable"],
    ["sam@example.com, eve@example.com", "address-unusable"],
    ["sam@example.com\r\nBcc: eve@example.com", "address-unusable"],
  ])("refuses the address %j", async (address, code) => {
    await begin({ organisation: { ...testPolicy().organisation, emailDomains: ["oakhill.sch.uk"] } });
    await somebody();
    const client = await signedIn();
    await client.send({ type: "set-up", factor: "email" });
    expect((await client.send({ type: "enter-address", address })).problem?.code).toBe(code);
    expect(service.sent.messages).toEqual([]);
  });

  it.each([
    ["too short", [{ ...own, answer: "A." }, ...answers.slice(1)], "first-pet", "too-short"],
    ["too long", [{ ...own, answer: "x".repeat(41) }, ...answers.slice(1)], "first-pet", "too-long"],
    ["alike but for case and spaces", [own, { question: "first-job", answer: " BISCUIT" }, ...answers.slice(2)], "first-job", "same-as-another"],
  ])("says which answer is %s", async (_name, given, question, fault) => {
    await begin();
    await somebody();
    const client = await signedIn();
    await client.send({ type: "set-up", factor: "questions" });
    const { problem } = await client.send({ type: "save-answers", answers: given });
    expect(problem).toMatchObject({ code: "answers-unusable", answerFaults: [{ question, fault }] });
    expect(JSON.stringify(problem)).not.toContain("BISCUIT");
  });

  it("takes a wrong code five times, then asks for the contact once more; a resend gives no tries back", async () => {
    await begin();
    await somebody();
    const client = await signedIn();
    await client.send({ type: "set-up", factor: "mobile" });
    await client.send({ type: "enter-number", region: "GB", number: "07700 900123", kind: "text" });
    await client.send({ type: "submit-code", code: "000000" });
    service.time.advance(31_000);
    await client.send({ type: "resend-code" });
    expect(client.flow.step).toMatchObject({ name: "verify-contact", triesLeft: 4 });
    for (let tries = 3; tries >= 0; tries--) {
      expect((await client.send({ type: "submit-code", code: "000000" })).problem).toMatchObject({ code: "code-wrong", triesLeft: tries });
    }
    expect(client.flow.step.name).toBe("enter-number");
    expect(registered(await signedIn())).toEqual([]);
  });

  it("says at once where a leg is down, and offers the other", async () => {
    await begin();
    await somebody();
    service.sent.down.add("text");
    await until(() => service.time.advance(10_000), "time to pass").catch(() => null);
    const client = await signedIn();
    await client.send({ type: "set-up", factor: "mobile" });
    expect(client.step("enter-number").kinds).toContain("call-mobile");
  });

  it("offers only the legs that stand, and says so where one fell meanwhile", async () => {
    const sent = recordingChannels();
    sent.down.add("text");
    service = await startService({ sent });
    await somebody();
    const client = await signedIn();
    await client.send({ type: "set-up", factor: "mobile" });
    expect(client.step("enter-number").kinds).toEqual(["call-mobile"]);
    const texted = await client.send({ type: "enter-number", region: "GB", number: "07700 900123", kind: "text" });
    expect(texted.problem?.code).toBe("channel-down");
    await client.send({ type: "enter-number", region: "GB", number: "07700 900123", kind: "call-mobile" });
    await client.send({ type: "submit-code", code: await nextCode(service.sent, 0) });
    expect(registered(client)).toEqual(["mobile"]);
  });

  it("sends five codes an hour for one person, to whatever numbers, and tells how long to wait", async () => {
    await begin();
    await somebody();
    const client = await signedIn();
    for (let number = 0; number < 5; number++) {
      await client.send({ type: "set-up", factor: "mobile" });
      expect((await client.send({ type: "enter-number", region: "GB", number: `07700 90012${String(number)}`, kind: "text" })).problem).toBeNull();
      await client.send({ type: "back" });
    }
    await client.send({ type: "set-up", factor: "mobile" });
    const { problem } = await client.send({ type: "enter-number", region: "GB", number: "07700 900999", kind: "text" });
    expect(problem).toMatchObject({ code: "too-many-sends" });
    expect(problem?.retryIn).toBeGreaterThan(3000);
  });

  it("tells nobody in the message whose account it is for: the number may have been mistyped", async () => {
    await begin();
    await somebody();
    const client = await signedIn();
    await client.send({ type: "set-up", factor: "email" });
    await client.send({ type: "enter-address", address: "sma@example.com" });
    const message = await until(() => service.sent.messages[0], "the message");
    expect(`${message.subject}${message.text}${message.html}`).not.toMatch(/okafor/i);
    expect(codeIn(message)).toMatch(/^\d{6}$/);
  });
});

describe("changing what is registered", () => {
  it("asks for a proof by what is registered, and tells the old contact and the others", async () => {
    await begin();
    await somebody([
      { factor: "mobile", number: "+447700900123" },
      { factor: "email", address: "sam@example.com" },
    ]);
    const client = await signedIn();
    expect(entries(client)).toContainEqual({ factor: "mobile", registered: true, contact: "** **** **23", changeable: true });
    await client.send({ type: "set-up", factor: "mobile" });
    expect(client.flow.step.name).toBe("choose-method");
    await prove(client);
    const before = service.sent.messages.length;
    await client.send({ type: "enter-number", region: "GB", number: "+44 7700 900456", kind: "text" });
    await client.send({ type: "submit-code", code: await nextCode(service.sent, before) });
    expect(entries(client)).toContainEqual({ factor: "mobile", registered: true, contact: "+44 7700 900456", changeable: true });
    expect(entries(client)).toContainEqual({ factor: "email", registered: true, contact: "sam@example.com", changeable: true });
    const notices = await service.store.database.selectFrom("outbox").select("id").where("purpose", "=", "notice").execute();
    expect(notices).toHaveLength(2);
    await until(() => service.sent.messages.length >= before + 3, "two notices");
    expect(service.sent.messages.slice(before + 1).map(({ to }) => to).sort()).toEqual(["+447700900123", "sam@example.com"]);
  });

  it("goes back to the list from the proof, and nothing is changed", async () => {
    await begin();
    await somebody([{ factor: "mobile", number: "+447700900123" }]);
    const client = await signedIn();
    await client.send({ type: "remove", factor: "mobile" });
    expect(client.flow.step.name).toBe("choose-method");
    await client.send({ type: "back" });
    expect(registered(client)).toEqual(["mobile"]);
  });

  it("wants a new proof ten minutes after the last", async () => {
    await begin();
    await somebody([{ factor: "mobile", number: "+447700900123" }]);
    const client = await signedIn();
    await client.send({ type: "set-up", factor: "questions" });
    await prove(client);
    await client.send({ type: "back" });
    service.time.advance(10 * 60_000);
    await client.send({ type: "set-up", factor: "questions" });
    expect(client.flow.step.name).toBe("choose-method");
  });

  it("removes at once what is not needed, and keeps the last one that the policy asks for", async () => {
    await begin();
    await somebody([
      { factor: "mobile", number: "+447700900123" },
      { factor: "email", address: "sam@example.com" },
    ]);
    const client = await signedIn();
    await client.send({ type: "remove", factor: "email" });
    await prove(client);
    expect(registered(client)).toEqual(["mobile"]);
    expect((await client.send({ type: "remove", factor: "mobile" })).problem?.code).toBe("method-needed");
    expect(registered(client)).toEqual(["mobile"]);
  });

  it("keeps one of two when two tabs take them away at once", async () => {
    await begin();
    await somebody([
      { factor: "mobile", number: "+447700900123" },
      { factor: "email", address: "sam@example.com" },
    ]);
    const [one, other] = [await signedIn(), await signedIn()];
    for (const client of [one, other]) {
      await client.send({ type: "set-up", factor: "questions" });
      await prove(client);
      await client.send({ type: "back" });
    }
    const both = await Promise.all([one.send({ type: "remove", factor: "mobile" }), other.send({ type: "remove", factor: "email" })]);
    expect(both.map(({ problem }) => problem?.code ?? "removed").sort()).toEqual(["method-needed", "removed"]);
    expect(registered(await signedIn())).toHaveLength(1);
  });

  it("rests for a day after a reset, so that a borrowed phone does not keep the account", async () => {
    await begin();
    await somebody([{ factor: "mobile", number: "+447700900123" }]);
    const reset = createClient(service.origin);
    await reset.start();
    await reset.identify("sam.okafor");
    await prove(reset);
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
    await somebody([{ factor: "office", number: "+441632960100" }]);
    const client = await signedIn();
    for (const type of ["set-up", "remove"] as const) expect((await client.send({ type, factor: "office" })).problem?.code).toBe("method-not-offered");
  });
});

describe("signing in to register", () => {
  it("has one answer for a wrong password, an unknown name, and a disabled or locked account", async () => {
    await begin();
    const sam = await somebody();
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

  it("asks the directory four times in half an hour and no more, for anybody, from anywhere", async () => {
    await begin();
    await somebody();
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
    expect((await signedIn()).flow.step.name).toBe("account");
  });

  it("ends with a browser's secret that nobody knew before (session fixation)", async () => {
    await begin();
    await somebody();
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
    await somebody([{ factor: "mobile", number: "+447700900123" }]);
    const client = createClient(service.origin);
    for (const purpose of ["register", "reset"] as const) {
      await client.start(purpose);
      for (const command of [
        { type: "set-up", factor: "email" },
        { type: "remove", factor: "mobile" },
        { type: "enter-address", address: "eve@example.com" },
        { type: "save-answers", answers },
        { type: "give-class-code", code: "BCDF-GH23" },
        { type: "back" },
        { type: "finish" },
      ] as const) {
        expect((await client.send(command)).problem?.code).toBe("out-of-order");
      }
    }
  });

  it("ends for somebody who is disabled meanwhile", async () => {
    await begin();
    const sam = await somebody();
    const client = await signedIn();
    await service.directory.disable(sam);
    const { flow, problem } = await client.send({ type: "set-up", factor: "email" });
    expect([problem?.code, flow?.step]).toMatchObject(["flow-ended", { name: "ended", reason: "not-eligible" }]);
  });
});

describe("a first registration, with a password that a whole class was given", () => {
  const policy = { registration: { firstProofs: ["class-code", "kiosk"], atKiosk: true } };

  it("asks for the class's code once, and for no other group's", async () => {
    await begin(policy);
    await somebody();
    const hour = service.store.clock.now() + 3_600_000;
    const [mine, theirs] = await service.store.transaction(async (transaction) => [await makeClassCode(transaction, service.ring, "7b", hour), await makeClassCode(transaction, service.ring, "8A", hour)]);
    const client = await signedIn();
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
    await somebody();
    const code = await service.store.transaction((transaction) => makeClassCode(transaction, service.ring, "7B", service.store.clock.now() + 1000));
    service.time.advance(1001);
    const client = await signedIn();
    await client.send({ type: "set-up", factor: "mobile" });
    for (let tries = 0; tries < 5; tries++) await client.send({ type: "give-class-code", code });
    expect(client.flow.step).toMatchObject({ name: "ended", reason: "blocked" });
  });

  it("is done at a kiosk without one, where the policy says so", async () => {
    await begin(policy);
    await somebody();
    const client = await atKiosk();
    await client.start("register");
    await client.signIn("sam.okafor", password);
    await client.send({ type: "set-up", factor: "mobile" });
    expect(client.flow.step.name).toBe("enter-number");
  });

  it("is not offered at a kiosk where the policy does not say so", async () => {
    await begin();
    const client = await atKiosk();
    expect((await client.start("register")).problem?.code).toBe("not-from-here");
    expect((await client.request("GET", "/v1/organisation")).body).toMatchObject({ purposes: ["reset", "unlock"] });
    expect((await createClient(service.origin).request("GET", "/v1/organisation")).body).toMatchObject({ purposes: ["reset", "unlock", "register"] });
  });
});
