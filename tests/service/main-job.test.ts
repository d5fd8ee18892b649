import { generateSync } from "otplib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../support/client.ts";
import { atMethods } from "../support/clients.ts";
import { nextCode } from "../support/codes.ts";
import { keyOf } from "../support/directory.ts";
import { startService, testPolicy, type TestService } from "../support/service.ts";

const answers = { "first-pet": "Rex", "first-street": "Elm Road", "dream-job": "Astronaut" };
const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const newPassword = "lantern otter biscuit";

let service: TestService;
let people = 0;

/** A fresh person with every method, so that no test meets another's limits. */
async function newPerson(): Promise<string> {
  const number = String(++people).padStart(3, "0");
  const userId = `pupil${number}`;
  await service.add({
    userId,
    password: "the old password 1",
    givenName: "Ada",
    familyName: "Nowak",
    methods: [
      { factor: "email", address: `john${number}@mail.co.uk` },
      { factor: "mobile", number: `+447700900${number}` },
      { factor: "office", number: `+441632960${number}` },
      { factor: "questions", answers },
      { factor: "authenticator", secret },
    ],
  });
  return userId;
}

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe("somebody who forgot a password", () => {
  it.each(["email", "text", "call-mobile", "call-office"] as const)("gets back in with a code by %s", async (kind) => {
    const userId = await newPerson();
    const client = await atMethods(service, userId);
    const already = service.sent.messages.length;
    await client.choose(kind);
    const code = await nextCode(service.sent, already);
    await client.send({ type: "submit-code", code: ` ${code.slice(0, 3)} ${code.slice(3)} ` });
    expect(client.step("choose-password").rules.names).toContain("nowak");
    const done = await client.send({ type: "set-password", password: newPassword });
    expect(done.status).toBe(200);
    expect(client.step("done")).toMatchObject({
      outcome: "password-changed",
      otherPlaces: "signed-out",
      told: [
        { kind: "email", hint: "jo*****@m****.co.uk" },
        { kind: "text", hint: expect.stringMatching(/^\*\* \*\*\*\* \*\*\d\d$/) as string },
      ],
    });
    expect(await service.directory.find(userId)).toMatchObject({ enabled: true });
  });

  it("gets back in with the answers to their questions, however they are written", async () => {
    const client = await atMethods(service, await newPerson());
    await client.choose("questions");
    const { questions } = client.step("answer-questions");
    expect(questions).toHaveLength(3);
    const given = questions.map(({ id }) => ({ question: id, answer: `  ${answers[id as keyof typeof answers].toUpperCase()} ` }));
    const wrong = await client.send({ type: "submit-answers", answers: given.map((one, at) => (at === 1 ? { ...one, answer: "no" } : one)) });
    expect(wrong.problem).toMatchObject({ code: "answers-wrong", triesLeft: 4 });
    await client.send({ type: "submit-answers", answers: given });
    await client.send({ type: "set-password", password: newPassword });
    expect(client.step("done").outcome).toBe("password-changed");
  });

  it("gets back in with an authenticator, whose code serves once", async () => {
    const userId = await newPerson();
    const code = generateSync({ secret });
    const client = await atMethods(service, userId);
    await client.choose("authenticator");
    expect(client.step("enter-code")).toMatchObject({ sent: null, digits: 6 });
    await client.send({ type: "submit-code", code });
    expect(client.flow.step.name).toBe("choose-password");

    const again = await atMethods(service, userId);
    await again.choose("authenticator");
    expect((await again.send({ type: "submit-code", code })).problem?.code).toBe("code-wrong");
  });

  it("is told every rule that a password breaks, and keeps the old one until a good one comes", async () => {
    const userId = await newPerson();
    const client = await atMethods(service, userId);
    const already = service.sent.messages.length;
    await client.choose("email");
    await client.send({ type: "submit-code", code: await nextCode(service.sent, already) });
    const faults = async (password: string): Promise<string[]> =>
      ((await client.send({ type: "set-password", password })).problem?.faults ?? []).map(({ fault }) => fault);
    expect(await faults("Nowak1")).toEqual(expect.arrayContaining(["too-short", "contains-name", "too-easy"]));
    expect(await faults("the old password 1")).toEqual(["used-before"]);
    expect(await faults("password1234")).toEqual(expect.arrayContaining(["too-easy"]));
    expect(client.step("choose-password").submissionsLeft).toBe(7);
    await client.send({ type: "set-password", password: newPassword });
    expect(client.flow.step.name).toBe("done");
  });

  it("has five tries at a place, and then is blocked there for a day and nowhere else", async () => {
    const userId = await newPerson();
    const client = await atMethods(service, userId);
    await client.choose("email");
    for (const left of [4, 3, 2, 1]) {
      expect((await client.send({ type: "submit-code", code: "0" })).problem).toMatchObject({ code: "code-wrong", triesLeft: left });
    }
    await client.send({ type: "submit-code", code: "0" });
    expect(client.step("ended")).toMatchObject({ reason: "blocked" });
    expect(client.step("ended").retryIn).toBeGreaterThan(23 * 3600);
    await client.start();
    await client.identify(userId);
    expect(client.step("ended").reason).toBe("blocked");
    expect((await atMethods(service, userId)).flow.step.name).toBe("choose-method");
  });

  it("asks again without burning anything when an answer was lost", async () => {
    const client = await atMethods(service, await newPerson());
    await client.choose("email");
    const idempotencyKey = crypto.randomUUID();
    const { version } = client.flow;
    const first = await client.send({ type: "submit-code", code: "0" }, { idempotencyKey, version });
    const second = await client.send({ type: "submit-code", code: "0" }, { idempotencyKey, version });
    expect(second.problem?.triesLeft).toBe(first.problem?.triesLeft);
    expect(client.step("enter-code").triesLeft).toBe(4);
  });

  it("is told what is true now in an older tab", async () => {
    const client = await atMethods(service, await newPerson());
    const { version } = client.flow;
    await client.choose("email");
    const old = await client.send({ type: "try-another-way" }, { version });
    expect(old.problem?.code).toBe("stale-version");
    expect(old.problem?.flow?.step.name).toBe("enter-code");
  });

  it("waits before a code is sent again, and finds the one on its way when they come back to it", async () => {
    const client = await atMethods(service, await newPerson());
    const already = service.sent.messages.length;
    await client.choose("email");
    const code = await nextCode(service.sent, already);
    expect((await client.send({ type: "resend-code" })).problem?.code).toBe("resend-too-soon");
    await client.send({ type: "try-another-way" });
    await client.choose("email");
    await client.send({ type: "submit-code", code });
    expect(client.flow.step.name).toBe("choose-password");
    expect(service.sent.messages).toHaveLength(already + 1);
  });
});

describe("a policy", () => {
  it("of two steps asks for two different things, and the same phone is not two", async () => {
    const two = await startService({ policy: testPolicy({ gates: 2, confirmNumber: true }) });
    try {
      await two.add({ userId: "sam", password: "x", methods: [{ factor: "email", address: "sam@mail.example" }, { factor: "mobile", number: "+447700900123" }] });
      const client = createClient(two.origin);
      await client.start();
      await client.identify("sam");
      expect(client.flow.gates).toBe(2);
      await client.choose("text");
      expect((await client.send({ type: "confirm-number", number: "07700 900 124" })).problem).toMatchObject({ code: "number-wrong", triesLeft: 4 });
      expect(two.sent.messages).toEqual([]);
      await client.send({ type: "confirm-number", number: "07700 900 123" });
      await client.send({ type: "submit-code", code: await nextCode(two.sent, 0) });
      expect(client.flow.proved).toEqual(["text"]);
      expect(client.methods().map(({ kind }) => kind)).toEqual(["email"]);
      await client.choose("email");
      await client.send({ type: "submit-code", code: await nextCode(two.sent, 1) });
      await client.send({ type: "set-password", password: newPassword });
      expect(client.step("done").outcome).toBe("password-changed");
    } finally {
      await two.stop();
    }
  });

  it("asks an administrator for two proofs and never for questions, and shows it only after the first", async () => {
    const userId = "head";
    await service.add({
      userId,
      password: "x",
      groups: ["Administrators"],
      methods: [{ factor: "email", address: "head@mail.example" }, { factor: "mobile", number: "+447700900999" }, { factor: "questions", answers }],
    });
    const client = await atMethods(service, userId);
    expect(client.flow.gates).toBe(1);
    expect(client.methods().map(({ kind }) => kind)).not.toContain("questions");
    const already = service.sent.messages.length;
    await client.choose("email");
    await client.send({ type: "submit-code", code: await nextCode(service.sent, already) });
    expect(client.flow).toMatchObject({ gates: 2, step: { name: "choose-method" } });
    expect((await client.send({ type: "set-password", password: newPassword })).problem?.code).toBe("out-of-order");
  });
});

describe("somebody who knows the password but is locked out", () => {
  it("opens the account without a new password", async () => {
    const userId = await newPerson();
    await service.directory.lock(await keyOf(service, userId), Date.now() + 3_600_000);
    const client = createClient(service.origin);
    await client.start("unlock");
    await client.identify(userId);
    const already = service.sent.messages.length;
    await client.choose("email");
    await client.send({ type: "submit-code", code: await nextCode(service.sent, already) });
    await client.send({ type: "confirm-unlock" });
    expect(client.step("done").outcome).toBe("unlocked");
    expect(await service.directory.find(userId)).toMatchObject({ locked: false });
  });

  it("hears that it was not locked, where it was not", async () => {
    const client = createClient(service.origin);
    await client.start("unlock");
    await client.identify(await newPerson());
    const already = service.sent.messages.length;
    await client.choose("email");
    await client.send({ type: "submit-code", code: await nextCode(service.sent, already) });
    await client.send({ type: "confirm-unlock" });
    expect(client.step("done").outcome).toBe("was-not-locked");
  });
});
