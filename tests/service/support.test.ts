import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { supportLimits, supportProblem, supportRoutes, type SupportCall, type SupportInput, type SupportOutput, type SupportRefusal } from "../../contract/support.ts";
import type { AuditEntry } from "../../service/audit/read.ts";
import type { EventName } from "../../service/audit/catalogue.ts";
import type { PersonKey } from "../../service/directories/directory.ts";
import { readActivity, type PastActivity } from "../../service/people/activity.ts";
import { spendKeptCode } from "../../service/people/kept-codes.ts";
import { readStanding } from "../../service/people/standings.ts";
import { createClient, type Answered } from "../support/client.ts";
import { atHelpDesk } from "../support/clients.ts";
import { startService, testPolicy, type TestPerson, type TestService } from "../support/service.ts";
import { until } from "../support/wait.ts";
import { logged } from "./answering.ts";

const reason = "called from home, ticket 4711";
const email = { factor: "email", address: "sam@post.example" } as const;
const mobile = { factor: "mobile", number: "+447700900111" } as const;
const office = { factor: "office", number: "+441632960111" } as const;

let service: TestService;
let people = 0;
beforeAll(async () => {
  service = await startService({ policy: testPolicy({ methods: ["email", "text", "help-desk-code"] }) });
});
afterAll(() => service.stop());

interface Somebody {
  userId: string;
  key: PersonKey;
}

async function somebody(methods: TestPerson["methods"] = [email, mobile, office, { factor: "authenticator", secret: "JBSWY3DPEHPK3PXP" }]): Promise<Somebody> {
  const userId = `pupil.${String(++people)}`;
  return { userId, key: await service.add({ userId, password: "the old password 1", methods }) };
}

const ask = (call: SupportCall, body: unknown, on: TestService = service): Promise<Answered> =>
  atHelpDesk(on).request("POST", supportRoutes[call].path, body);

/** What a call answers that goes well, as the contract has it. */
async function done<Call extends SupportCall>(call: Call, input: Omit<SupportInput<Call>, "length"> & { length?: number }): Promise<SupportOutput<Call>> {
  const { status, body } = await ask(call, input);
  expect([call, status, body]).toEqual([call, 200, supportRoutes[call].response.parse(body)]);
  return body as SupportOutput<Call>;
}

async function refused(call: SupportCall, body: unknown, status: number, code: SupportRefusal, on: TestService = service): Promise<void> {
  const answered = await ask(call, body, on);
  expect(answered.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(supportProblem.parse(answered.body)).toMatchObject({ status, code, type: `urn:keydesk:refusal:${code}` });
  expect(answered.status).toBe(status);
}

const lastLogged = async (event: EventName, on: TestService = service): Promise<AuditEntry | undefined> => (await logged(on, event)).at(-1);
const activityOf = ({ key }: Somebody): Promise<PastActivity[]> => readActivity(service.store.database, service.ring, key, service.store.clock.now());
const byHelpDesk = { device: null, place: null, factor: null, by: "service-desk", reason };

/** What the person was told during this work, by whatever way. */
async function toldDuring(work: () => Promise<unknown>, messages: number): Promise<{ to: string; text: string }[]> {
  const already = service.sent.messages.length;
  await work();
  await until(() => service.sent.messages.length >= already + messages, "the notices");
  return service.sent.messages.slice(already);
}

describe("a one-time code", () => {
  it("is issued for as long as was asked, serves once, and only that person", async () => {
    const [sam, ada] = [await somebody(), await somebody()];
    const { code, expiresAt } = await done("issueCode", { userId: ` ${sam.userId.toUpperCase()}`, minutes: 60, reason });
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(Math.abs(Date.parse(expiresAt) - service.store.clock.now() - 60 * 60_000)).toBeLessThan(60_000);
    const spend = (person: PersonKey) => service.store.transaction((transaction) => spendKeptCode(transaction, service.ring, service.store.clock.now(), person, "help-desk", code));
    expect([await spend(ada.key), await spend(sam.key), await spend(sam.key)]).toEqual([false, true, false]);
  });

  it("is as long as was asked, within Entra's bounds", async () => {
    const { userId } = await somebody();
    const { least, most } = supportLimits.codeLength;
    for (const length of [least, most]) expect((await done("issueCode", { userId, minutes: 10, length, reason })).code.replaceAll("-", "")).toHaveLength(length);
  });

  it("is told to the person's contacts, and neither they nor any log have the code", async () => {
    const sam = await somebody();
    let code = "";
    const told = await toldDuring(async () => {
      ({ code } = await done("issueCode", { userId: sam.userId, minutes: 60, reason }));
    }, 2);
    expect(told.map(({ to }) => to)).toEqual(expect.arrayContaining([email.address, mobile.number]));
    for (const { text } of told) {
      expect(text).toContain("The help desk");
      expect(text).toContain(sam.userId);
      expect(text).not.toContain(code);
      expect(text).not.toContain(reason);
    }
    const rows = await service.store.database.selectFrom("audit").select("fields").execute();
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(await lastLogged("help-desk-code-issued")).toMatchObject({
      activity: "Admin registered security info",
      fields: { key: "service-desk", minutes: 60, length: 12 },
      personal: { person: sam.key, userId: sam.userId, reason },
    });
    expect(await activityOf(sam)).toMatchObject([{ event: "code-issued", ...byHelpDesk }]);
  });

  it("gets somebody back in who has nothing else left", async () => {
    const { userId } = await somebody([]);
    const { code } = await done("issueCode", { userId, minutes: 60, reason });
    const client = createClient(service.origin);
    await client.start();
    await client.identify(userId);
    await client.choose("help-desk-code");
    await client.send({ type: "submit-code", code: ` ${code.toLowerCase().replaceAll("-", " ")}` });
    await client.send({ type: "set-password", password: "lantern otter biscuit" });
    expect(client.flow.step).toMatchObject({ name: "done", outcome: "password-changed" });
  });

  it("is issued only where the policy takes such codes", async () => {
    const other = await startService({ policy: testPolicy({ methods: ["email", "text"] }) });
    try {
      await other.add({ userId: "sam", password: "the old password 1", methods: [] });
      await refused("issueCode", { userId: "sam", minutes: 60, reason }, 409, "method-not-in-policy", other);
      expect(await other.store.database.selectFrom("kept_codes").selectAll().execute()).toEqual([]);
      expect(await lastLogged("help-desk-refused", other)).toMatchObject({ fields: { key: "service-desk", call: "issueCode", refusal: "method-not-in-policy" }, personal: { userId: "sam", reason } });
    } finally {
      await other.stop();
    }
  });
});

describe("contacts", () => {
  it("are shown whole, and their owner is told and can read why", async () => {
    const sam = await somebody();
    let shown: SupportOutput<"readContacts"> = { contacts: [] };
    const told = await toldDuring(async () => {
      shown = await done("readContacts", { userId: sam.userId, reason });
    }, 2);
    expect(shown.contacts).toEqual(
      expect.arrayContaining([
        { factor: "email", contact: "sam@post.example" },
        { factor: "mobile", contact: "+447700900111" },
        { factor: "office", contact: "+441632960111" },
      ]),
    );
    expect(shown.contacts).toHaveLength(3);
    expect(told.map(({ text }) => text)).toEqual(expect.arrayContaining([expect.stringContaining("The help desk")]));
    expect(await activityOf(sam)).toMatchObject([{ event: "contacts-seen", ...byHelpDesk }]);
    expect(await lastLogged("help-desk-saw-contacts")).toMatchObject({ fields: { key: "service-desk" }, personal: { person: sam.key, reason } });
  });

  it("are none for somebody who has none", async () => {
    const sam = await somebody([]);
    expect(await done("readContacts", { userId: sam.userId, reason })).toEqual({ contacts: [] });
    expect(await activityOf(sam)).toMatchObject([{ event: "contacts-seen" }]);
  });
});

describe("resets", () => {
  it("are stopped and allowed again, and the person reads both", async () => {
    const sam = await somebody();
    const stopped = async () => (await readStanding(service.store.database, sam.key)).resetsStoppedAt !== null;
    expect(await done("stopResets", { userId: sam.userId, reason })).toEqual({ resetsStopped: true });
    expect(await stopped()).toBe(true);
    expect(await done("allowResets", { userId: sam.userId, reason })).toEqual({ resetsStopped: false });
    expect(await stopped()).toBe(false);
    expect(await activityOf(sam)).toMatchObject([
      { event: "resets-allowed", ...byHelpDesk },
      { event: "resets-stopped", ...byHelpDesk },
    ]);
    for (const event of ["help-desk-stopped-resets", "help-desk-allowed-resets"] as const) {
      expect(await lastLogged(event)).toMatchObject({ fields: { key: "service-desk" }, personal: { person: sam.key, userId: sam.userId, reason } });
    }
  });
});

describe("somebody who is blocked", () => {
  it("may try again at once when the help desk releases them", async () => {
    const sam = await somebody();
    const client = createClient(service.origin);
    const begin = async (): Promise<void> => {
      await client.start();
      await client.identify(sam.userId);
    };
    await begin();
    await client.choose("email");
    for (let time = 0; time < 5; time++) await client.send({ type: "submit-code", code: "0" });
    expect(client.flow.step).toMatchObject({ name: "ended", reason: "blocked" });
    await begin();
    expect(client.flow.step).toMatchObject({ name: "ended", reason: "blocked" });

    expect(await done("release", { userId: sam.userId, reason })).toEqual({ released: 5 });
    await begin();
    expect(client.flow.step.name).toBe("choose-method");
    expect((await activityOf(sam)).find(({ by }) => by === "service-desk")).toMatchObject({ event: "resets-allowed", ...byHelpDesk });
    expect(await lastLogged("help-desk-released")).toMatchObject({ fields: { key: "service-desk", released: 5 }, personal: { person: sam.key, reason } });
  });
});

describe.each(Object.keys(supportRoutes) as SupportCall[])("the call %s", (call) => {
  const body = (userId: string, changes: Record<string, unknown> = {}) => ({ userId, reason, ...(call === "issueCode" ? { minutes: 60 } : {}), ...changes });

  it("says of an unknown user ID that it is unknown, and writes that down", async () => {
    await refused(call, body("not.there"), 404, "person-not-found");
    expect(await lastLogged("help-desk-refused")).toMatchObject({ fields: { key: "service-desk", call, refusal: "person-not-found" }, personal: { person: null, userId: "not.there", reason } });
  });

  it("does nothing for somebody who is disabled", async () => {
    const sam = await somebody();
    await service.directory.disable(sam.key);
    const already = service.sent.messages.length;
    await refused(call, body(sam.userId), 409, "person-disabled");
    expect(await activityOf(sam)).toEqual([]);
    expect(await service.store.database.selectFrom("kept_codes").selectAll().where("person", "=", sam.key).execute()).toEqual([]);
    expect(service.sent.messages).toHaveLength(already);
    expect(await lastLogged("help-desk-refused")).toMatchObject({ fields: { call, refusal: "person-disabled" } });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["no reason", { reason: undefined }, "body.reason"],
    ["a reason of spaces", { reason: " ".repeat(20) }, "body.reason"],
    ["a reason of nine characters", { reason: "ticket 47" }, "body.reason"],
    ["a reason of 301 characters", { reason: "x".repeat(301) }, "body.reason"],
    ["no user ID", { userId: undefined }, "body.userId"],
    ["a user ID that is a list", { userId: ["sam", "ada"] }, "body.userId"],
  ])("takes no body with %s", async (_what, changes, path) => {
    const answered = await ask(call, body("not.there", changes));
    expect(supportProblem.parse(answered.body)).toMatchObject({ status: 400, code: "invalid-request", fields: [{ path }] });
  });
});

it.each<[Record<string, unknown>, string]>([
  [{ minutes: 9 }, "body.minutes"],
  [{ minutes: 43_201 }, "body.minutes"],
  [{ minutes: 10.5 }, "body.minutes"],
  [{ minutes: "60" }, "body.minutes"],
  [{ minutes: undefined }, "body.minutes"],
  [{ length: 7 }, "body.length"],
  [{ length: 49 }, "body.length"],
])("issues no code with %j", async (changes, path) => {
  const { userId } = await somebody([]);
  const { status, problem } = await ask("issueCode", { userId, minutes: 60, reason, ...changes });
  expect([status, problem?.code, problem?.fields?.map((field) => field.path)]).toEqual([400, "invalid-request", [path]]);
});

it("says so where the directory is down", async () => {
  let down = false;
  const other = await startService({
    policy: testPolicy({ methods: ["email", "help-desk-code"] }),
    wrapDirectory: (directory) => ({ ...directory, find: (userId) => (down ? Promise.resolve({ kind: "down" }) : directory.find(userId)) }),
  });
  try {
    down = true;
    await refused("issueCode", { userId: "sam", minutes: 60, reason }, 503, "directory-down", other);
  } finally {
    await other.stop();
  }
});
