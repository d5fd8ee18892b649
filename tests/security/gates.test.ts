import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Command, MethodId, RequestId } from "../../contract/flow.ts";
import { methodKinds } from "../../contract/vocabulary.ts";
import { createClient, type TestClient } from "../support/client.ts";
import { atCode, atMethods, atPassword } from "../support/clients.ts";
import { nextCode } from "../support/codes.ts";
import { startService, testPolicy, type TestService } from "../support/service.ts";
import { newPassword, newPupil, oldPassword } from "./people.ts";

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const someMethod = "AAAAAAAAAAAAAAAAAAAAAA" as MethodId;
/** Everything that a pupil in a hurry might send to get ahead. */
const ahead: Command[] = [
  { type: "choose-method", method: someMethod },
  { type: "confirm-number", number: "07700 900 000" },
  { type: "submit-code", code: "000000" },
  { type: "submit-answers", answers: [] },
  { type: "resend-code" },
  { type: "try-another-way" },
  { type: "set-password", password: newPassword },
  { type: "confirm-unlock" },
  { type: "sign-out-everywhere" },
  { type: "find-request", code: "K7QX-0M4T" },
  { type: "decline" },
  { type: "confirm-request", request: "AAAAAAAAAAAAAAAAAAAAAA" as RequestId, match: "47" },
  { type: "decline-request", request: "AAAAAAAAAAAAAAAAAAAAAA" as RequestId },
  { type: "ask-in-person" },
  { type: "set-up", factor: "mobile" },
  { type: "keep-codes" },
  { type: "open", page: "privacy" },
  { type: "change-password", current: oldPassword, password: newPassword },
  { type: "allow-resets" },
  { type: "remove-everything" },
  { type: "back" },
  { type: "finish" },
];

/** At this step each of them is refused, but for those that belong to it, and nothing moves. */
async function refusesAllBut(client: TestClient, ...expected: Command["type"][]): Promise<void> {
  for (const command of ahead.filter(({ type }) => !expected.includes(type))) {
    const { step, version } = client.flow;
    const { problem } = await client.send(command);
    expect([command.type, problem?.code]).toEqual([command.type, "out-of-order"]);
    expect(client.flow).toMatchObject({ step: { name: step.name }, version });
  }
}

async function keepsPassword(key: Parameters<TestService["directory"]["accepts"]>[0]): Promise<void> {
  expect(await service.directory.accepts(key, oldPassword)).toBe(true);
}

describe("a step without its proof (Keycloak CVE-2026-18963, Passwordstate CVE-2020-26061)", () => {
  it("is not reached by any command out of its turn, at any step", async () => {
    const pupil = await newPupil(service);
    const client = createClient(service.origin);
    await client.start();
    await refusesAllBut(client);
    await client.identify(pupil.userId);
    await refusesAllBut(client, "choose-method");
    expect((await client.send({ type: "choose-method", method: someMethod })).problem?.code).toBe("method-not-offered");
    await client.choose("questions");
    await refusesAllBut(client, "submit-answers", "try-another-way");
    expect((await client.send({ type: "submit-answers", answers: [] })).problem?.code).toBe("answers-wrong");
    await client.send({ type: "try-another-way" });
    await client.choose("email");
    await refusesAllBut(client, "submit-code", "resend-code", "try-another-way");
    await keepsPassword(pupil.key);
  });

  it("is not reached while an answer is waited for, nor beside a code that was made before", async () => {
    const all = await startService({ policy: testPolicy({ methods: [...methodKinds], confirmers: [{ staff: "Teachers", confirm: ["7B"] }] }) });
    try {
      const pupil = await newPupil(all);
      const client = await atMethods(all, pupil.userId);
      await client.choose("in-person");
      await refusesAllBut(client, "try-another-way");
      await client.send({ type: "try-another-way" });
      await client.choose("help-desk-code");
      await refusesAllBut(client, "submit-code", "try-another-way");
      expect((await client.send({ type: "submit-code", code: "K7QX-0M4T-9ZRB" })).problem?.code).toBe("code-wrong");
      const phone = createClient(all.origin);
      await phone.start("approve");
      await refusesAllBut(phone, "find-request");
      const staff = createClient(all.origin);
      await staff.start("confirm");
      await refusesAllBut(staff);
      expect(await all.directory.accepts(pupil.key, oldPassword)).toBe(true);
    } finally {
      await all.stop();
    }
  });

  it("is not reached in an unlock either, nor a password by an unlock's proof", async () => {
    const pupil = await newPupil(service);
    const client = createClient(service.origin);
    await client.start("unlock");
    await client.identify(pupil.userId);
    expect((await client.send({ type: "confirm-unlock" })).problem?.code).toBe("out-of-order");
    const already = service.sent.messages.length;
    await client.choose("email");
    await client.send({ type: "submit-code", code: await nextCode(service.sent, already) });
    expect(client.flow.step.name).toBe("confirm-unlock");
    expect((await client.send({ type: "set-password", password: newPassword })).problem?.code).toBe("out-of-order");
    await keepsPassword(pupil.key);
  });

  it("is not enough when the gates have become more before the password is set", async () => {
    const pupil = await newPupil(service);
    const client = await atPassword(service, pupil.userId);
    await sql`update people set groups = '["Administrators"]' where key = ${pupil.key}`.execute(service.store.database);
    await client.send({ type: "set-password", password: newPassword });
    expect(client.flow.step).toMatchObject({ name: "ended", reason: "not-eligible" });
    await keepsPassword(pupil.key);
  });

  it("is not passed twice by one proof sent again, under its own key or another", async () => {
    const two = await startService({ policy: testPolicy({ gates: 2 }) });
    try {
      const pupil = await newPupil(two);
      const { client, code } = await atCode(two, pupil.userId);
      const { version } = client.flow;
      const idempotencyKey = crypto.randomUUID();
      await client.send({ type: "submit-code", code }, { version, idempotencyKey });
      expect(client.flow.proved).toEqual(["email"]);
      await client.send({ type: "submit-code", code }, { version, idempotencyKey });
      await client.send({ type: "submit-code", code }, { version });
      await client.send({ type: "submit-code", code });
      expect(client.flow).toMatchObject({ proved: ["email"], step: { name: "choose-method" } });
      expect(client.methods().map(({ kind }) => kind)).not.toContain("email");
    } finally {
      await two.stop();
    }
  });
});

describe("which passwords were used before", () => {
  it("is told after every gate alone, and of ten passwords at most", async () => {
    const pupil = await newPupil(service);
    const { client, code } = await atCode(service, pupil.userId);
    const early = await client.send({ type: "set-password", password: oldPassword });
    expect(early.problem).toMatchObject({ code: "out-of-order" });
    expect(early.problem?.faults).toBeUndefined();
    await client.send({ type: "submit-code", code });
    for (let left = 9; left >= 0; left--) {
      expect((await client.send({ type: "set-password", password: oldPassword })).problem).toMatchObject({ faults: [{ fault: "used-before" }], flow: { step: { submissionsLeft: left } } });
    }
    await client.send({ type: "set-password", password: newPassword });
    expect(client.flow.step).toMatchObject({ name: "ended", reason: "too-many-passwords" });
    await keepsPassword(pupil.key);
  });
});

describe("a person or a number named by the client (LTB CVE-2023-49032)", () => {
  it("changes nothing: the code goes where the registered method says", async () => {
    const [pupil, friend] = [await newPupil(service), await newPupil(service)];
    const client = await atMethods(service, friend.userId);
    const email = client.methods().find(({ kind }) => kind === "email");
    const already = service.sent.messages.length;
    const named = { userId: pupil.userId, person: pupil.key, email: pupil.email, to: pupil.email, phone: pupil.mobile, destination: pupil.email };
    const answer = await client.request("POST", `/v1/flows/${client.flow.id}/commands?to=${pupil.email}`, {
      version: client.flow.version,
      idempotencyKey: crypto.randomUUID(),
      language: "en",
      ...named,
      command: { type: "choose-method", method: email?.id, ...named },
    });
    expect(answer.status).toBe(200);
    await nextCode(service.sent, already);
    expect(service.sent.messages.slice(already).map(({ to }) => to)).toEqual([friend.email]);
    expect(client.flow.userId).toBe(friend.userId);
  });

  it("sets nobody else's password with one's own proof", async () => {
    const [pupil, friend] = [await newPupil(service), await newPupil(service)];
    const client = await atPassword(service, pupil.userId);
    await client.request("POST", `/v1/flows/${client.flow.id}/commands`, {
      version: client.flow.version,
      idempotencyKey: crypto.randomUUID(),
      language: "en",
      userId: friend.userId,
      subject: { person: friend.key },
      command: { type: "set-password", password: newPassword, person: friend.key, userId: friend.userId },
    });
    expect(client.flow.step.name).toBe("done");
    await keepsPassword(friend.key);
  });

  it("reaches no method by the id that another flow gave it", async () => {
    const pupil = await newPupil(service);
    const [one, other] = [await atMethods(service, pupil.userId), await atMethods(service, pupil.userId)];
    const ids = (client: typeof one): MethodId[] => client.methods().map(({ id }) => id);
    expect(ids(one).filter((id) => ids(other).includes(id))).toEqual([]);
    const [foreign = someMethod] = ids(other);
    expect((await one.send({ type: "choose-method", method: foreign })).problem?.code).toBe("method-not-offered");
  });
});

describe("a code (authentik CVE-2023-26481, CVE-2022-28987)", () => {
  it("proves nothing in another flow of the same person, nor for another person", async () => {
    const [pupil, friend] = [await newPupil(service), await newPupil(service)];
    const mine = await atCode(service, pupil.userId);
    const second = await atCode(service, pupil.userId);
    const friends = await atCode(service, friend.userId);
    expect((await second.client.send({ type: "submit-code", code: mine.code })).problem?.code).toBe("code-wrong");
    expect((await friends.client.send({ type: "submit-code", code: mine.code })).problem?.code).toBe("code-wrong");
    await mine.client.send({ type: "submit-code", code: mine.code });
    expect(mine.client.flow.step.name).toBe("choose-password");
  });

  it("proves nothing for another method of the same flow", async () => {
    const { client, code } = await atCode(service, (await newPupil(service)).userId, "email");
    await client.send({ type: "try-another-way" });
    const already = service.sent.messages.length;
    await client.choose("text");
    await nextCode(service.sent, already);
    expect((await client.send({ type: "submit-code", code })).problem?.code).toBe("code-wrong");
  });

  it("proves nothing once another was sent, nor once its time is up", async () => {
    const { client, code } = await atCode(service, (await newPupil(service)).userId, "text");
    service.time.advance(31_000);
    const already = service.sent.messages.length;
    await client.send({ type: "resend-code" });
    const second = await nextCode(service.sent, already);
    expect((await client.send({ type: "submit-code", code })).problem?.code).toBe("code-wrong");
    service.time.advance(5 * 60_000);
    expect((await client.send({ type: "submit-code", code: second })).problem?.code).toBe("code-expired");
  });

  it("serves only the browser that asked for it", async () => {
    const { client, code } = await atCode(service, (await newPupil(service)).userId);
    const path = `/v1/flows/${client.flow.id}`;
    const envelope = { version: client.flow.version, idempotencyKey: crypto.randomUUID(), language: "en", command: { type: "submit-code", code } };
    const other = createClient(service.origin);
    const withoutCookie = [await other.request("GET", path), await other.request("POST", `${path}/commands`, envelope), await other.request("GET", `${path}/speech`)];
    await other.start();
    const withAnother = [await other.request("GET", path), await other.request("POST", `${path}/commands`, envelope)];
    const forged = [await other.request("GET", path, undefined, { cookie: "__Host-keydesk=" }), await other.request("GET", path, undefined, { "keydesk-person": "A".repeat(43) })];
    expect([...withoutCookie, ...withAnother, ...forged].map(({ status, flow }) => [status, flow])).toEqual([
      [404, null],
      [404, null],
      [409, null],
      [404, null],
      [404, null],
      [404, null],
      [404, null],
    ]);
    await client.send({ type: "submit-code", code });
    expect(client.flow.step.name).toBe("choose-password");
  });
});

describe("somebody disabled (Keycloak CVE-2025-0604)", () => {
  it("before it begins gets no code, and no code opens anything", async () => {
    const pupil = await newPupil(service);
    await service.directory.disable(pupil.key);
    const already = service.sent.messages.length;
    const client = await atMethods(service, pupil.userId);
    await client.choose("email");
    expect((await client.send({ type: "submit-code", code: "123456" })).problem?.code).toBe("code-wrong");
    const ordinary = await atCode(service, (await newPupil(service)).userId);
    expect(ordinary.client.flow.step.name).toBe("enter-code");
    expect(service.sent.messages.slice(already)).toHaveLength(1);
  });

  it("while the code is on its way finds that it proves nothing any more", async () => {
    const pupil = await newPupil(service);
    const { client, code } = await atCode(service, pupil.userId);
    await service.directory.disable(pupil.key);
    expect((await client.send({ type: "submit-code", code })).problem?.code).toBe("code-wrong");
    await keepsPassword(pupil.key);
  });

  it("behind the last gate sets no password", async () => {
    const pupil = await newPupil(service);
    const client = await atPassword(service, pupil.userId);
    await service.directory.disable(pupil.key);
    await client.send({ type: "set-password", password: newPassword });
    expect(client.flow.step).toMatchObject({ name: "ended", reason: "not-eligible" });
    await keepsPassword(pupil.key);
  });

  it("in the last moment, after every check, still sets no password, and nobody is told of one", async () => {
    const strict = await startService({
      wrapDirectory: (directory) => ({
        ...directory,
        setPassword: async (key, password, operation) => {
          await sql`update people set enabled = 0`.execute(strict.store.database);
          return directory.setPassword(key, password, operation);
        },
      }),
    });
    try {
      const pupil = await newPupil(strict);
      const client = await atPassword(strict, pupil.userId);
      await client.send({ type: "set-password", password: newPassword });
      expect(client.flow.step).toMatchObject({ name: "ended", reason: "not-eligible" });
      expect(await strict.directory.accepts(pupil.key, newPassword)).toBe(false);
      expect(strict.sent.messages).toHaveLength(1);
    } finally {
      await strict.stop();
    }
  });

  it("after a reset gets nothing more out of the flow that is done", async () => {
    const asking = await startService({ policy: testPolicy({ signOutElsewhere: "ask" }) });
    try {
      const pupil = await newPupil(asking);
      const client = await atPassword(asking, pupil.userId);
      await client.send({ type: "set-password", password: newPassword });
      await asking.directory.disable(pupil.key);
      expect((await client.send({ type: "sign-out-everywhere" })).problem?.code).toBe("out-of-order");
      expect((await client.send({ type: "set-password", password: `${newPassword} again` })).problem?.code).toBe("out-of-order");
    } finally {
      await asking.stop();
    }
  });
});
