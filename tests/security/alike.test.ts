import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Command } from "../../contract/flow.ts";
import { answeredElsewhere, methodKinds, type MethodKind } from "../../contract/vocabulary.ts";
import { saveMethod, type MethodDetails } from "../../service/people/methods.ts";
import { stopResets } from "../../service/people/standings.ts";
import type { Policy } from "../../service/policy/policy.ts";
import { normaliseAnswer } from "../../service/verification/answers.ts";
import type { Answered, TestClient } from "../support/client.ts";
import { atMethods } from "../support/clients.ts";
import { keyOf } from "../support/directory.ts";
import { createAuthenticator } from "../support/passkey.ts";
import { testPolicy, type TestService } from "../support/service.ts";
import { until } from "../support/wait.ts";
import { browserCalled } from "./people.ts";
import { comparable } from "./named-fields.ts";
import { storeFolder, type StoreFolder } from "./store-folder.ts";

// Rows are counted here, for longer than a minute on a slow machine: nothing is swept away meanwhile.
vi.mock(import("../../service/housekeeping.ts"), () => ({ housekeep: () => ({ begin: () => undefined, stop: () => Promise.resolve() }) }));

/** Who may not be told apart before a proof, each by a user ID of the same pattern. */
const people = { ordinary: "ada.byron", administrator: "max.power", unknown: "not.there", disabled: "ben.gone1", unregistered: "eve.blank", stopped: "joe.stops" } as const;
type Who = keyof typeof people;
const everybody = Object.keys(people) as Who[];
const others = everybody.filter((who) => who !== "ordinary");

/** Everything on offer, and what others say of a person too. */
const policyWith = (changes: Record<string, unknown> = {}): Policy => testPolicy({ methods: [...methodKinds], confirmers: [{ staff: "Teachers", confirm: ["7B"] }], ...changes });
const phones: readonly MethodKind[] = ["text", "call-mobile", "call-alternate", "call-office"];

let disk: StoreFolder;
let service: TestService;
let questionDetails: MethodDetails;

async function add(userId: string, index: number, { groups = [], registered = true }: { groups?: string[]; registered?: boolean } = {}): Promise<void> {
  const key = await service.add({ userId, password: "x", groups, methods: [] });
  const number = String(100 + index);
  const methods: MethodDetails[] = [
    { factor: "email", address: `${userId.slice(0, 3)}${number}@${["mail.co.uk", "post.example", "home.example"][index % 3] ?? ""}` },
    { factor: "mobile", number: `+447700900${number}` },
    { factor: "office", number: `+441632960${number}` },
    questionDetails,
    { factor: "authenticator", secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" },
    { factor: "alternate", number: `+441744456${number}` },
    { factor: "passkey", credential: "A".repeat(43), publicKey: "A".repeat(103), transports: ["internal"] },
    { factor: "recovery-codes" },
  ];
  for (const method of registered ? methods : []) await service.store.transaction((transaction) => saveMethod(transaction, service.ring, service.store.clock.now(), key, method));
}

async function restart(changes: Record<string, unknown> = {}): Promise<void> {
  await service.stop();
  service = await disk.start({ policy: policyWith(changes) });
}

beforeAll(async () => {
  disk = storeFolder();
  service = await disk.start({ policy: policyWith() });
  const hash = await service.hasher.hash(normaliseAnswer("an answer"));
  if (typeof hash !== "string") throw new Error("The hasher was busy.");
  questionDetails = { factor: "questions", answers: ["first-pet", "first-street", "dream-job"].map((question) => ({ question, text: null, hash })) };
  for (let index = 0; index < 25; index++) await add(`pupil.nr${String.fromCharCode(97 + index)}`, index);
  await add(people.ordinary, 50);
  await add(people.administrator, 51, { groups: ["Administrators"] });
  await add(people.disabled, 52);
  await add(people.unregistered, 53, { registered: false });
  await service.directory.disable(await keyOf(service, people.disabled));
  await add(people.stopped, 54);
  const stopped = await keyOf(service, people.stopped);
  await service.store.transaction((transaction) => stopResets(transaction, stopped, service.store.clock.now()));
  // Covers take their likeness from the people there at the start.
  await restart();
});
afterAll(async () => {
  await service.stop();
  disk.remove();
});

/** Some seventy whole walks with their proofs of work, on a machine that has other things to do; milliseconds. */
const walksTake = 300_000;

/** Rows by table. */
async function rowCounts(): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`.execute(service.store.database);
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const counted = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(service.store.database);
    counts[name] = counted.rows[0]?.count ?? 0;
  }
  return counts;
}

async function rowsWritten(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await rowCounts();
  await work();
  await settled();
  const after = await rowCounts();
  return Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]));
}

/** Until every message has come to its end. */
const settled = (): Promise<true> =>
  until(async () => {
    const open = await service.store.database.selectFrom("outbox").select("id").where("state", "in", ["queued", "sending"]).execute();
    return open.length === 0;
  }, "every message to settle");

/** A flow that starts takes away what the counter of its address no longer reaches: before anything is counted here. */
const takeAwayOldFlows = (): Promise<unknown> => browserCalled(service.origin, "nobody yet").start();

type Transcript = { step: string; answer: string }[];

/** The same walk for whoever it is, with one kind of proof, until nothing is left to try at this browser. */
async function walk(who: Who, kind: MethodKind): Promise<Transcript> {
  const transcript: Transcript = [];
  const client = browserCalled(service.origin, `${who}-${kind}-${service.origin.slice(-5)}`);
  const note = (step: string, answer: Answered): void => {
    transcript.push({ step: `${String(transcript.length)} ${step}`, answer: comparable(answer) });
  };
  const send = async (command: Command): Promise<void> => note(command.type, await client.send(command));
  const choose = async (): Promise<void> => note("choose", await client.choose(kind));

  note("start", await client.start());
  await client.identify(people[who]);
  await choose();
  note("read", await client.read());
  await send({ type: "set-password", password: "lantern otter biscuit" });
  await send({ type: "resend-code" });
  disk.time.advance(31_000);
  await send({ type: "resend-code" });
  await send({ type: "confirm-number", number: "07700 900999" });
  await send({ type: "confirm-number", number: "no number" });
  await send({ type: "submit-code", code: "000000" });
  await send({ type: "submit-code", code: "not a code" });
  await send({ type: "submit-answers", answers: [] });
  await send({ type: "submit-answers", answers: ["first-pet", "first-street", "dream-job"].map((question) => ({ question, answer: "wrong" })) });
  await send({ type: "try-another-way" });
  await choose();
  disk.time.advance(15 * 60_000 - 31_000);
  await send({ type: "extend" });
  await send({ type: "submit-code", code: "000000" });
  await send({ type: "resend-code" });
  for (let time = 0; time < 5; time++) {
    await send({ type: "submit-code", code: "111111" });
    await send({ type: "submit-answers", answers: [] });
    await send({ type: "confirm-number", number: "07700 900998" });
  }
  if (kind === "approval") await answerOnSomePhone(client, note);
  if (!asksElsewhere(kind)) expect(client.flow.step).toMatchObject({ name: "ended", reason: "blocked" });
  note("start", await client.start());
  note("blocked", await client.identify(people[who]));
  return transcript;
}

const asksElsewhere = (kind: MethodKind): boolean => (answeredElsewhere as readonly MethodKind[]).includes(kind);

/** Somebody finds the request by what the kiosk shows, and tries a passkey that is not the person's until it is declined. */
async function answerOnSomePhone(client: TestClient, note: (step: string, answer: Answered) => void): Promise<void> {
  note("try-another-way", await client.send({ type: "try-another-way" }));
  note("choose", await client.choose("approval"));
  const { code, match } = client.step("await-answer");
  const phone = browserCalled(service.origin, "a phone");
  const passkey = createAuthenticator(service.origin);
  await phone.start("approve");
  note("find-request", await phone.send({ type: "find-request", code: code ?? "" }));
  for (let tries = 0; tries < 3; tries++) note("approve", await phone.send({ type: "approve", match, assertion: passkey.use(phone.step("answer-request").options) }));
  note("read", await client.read());
}

/** What is offered at the first look, in its order; with hints where they are wanted. */
async function offered(who: string, browser: string): Promise<{ kind: MethodKind; hint: string | null }[]> {
  const client = await atMethods(service, who, browserCalled(service.origin, browser));
  return client.methods().map(({ kind, hint }) => ({ kind, hint }));
}

describe.each([
  ["where a code goes out at once", {}, methodKinds],
  ["where the number is asked for first", { confirmNumber: true }, phones],
])("%s, nobody", (_policy, changes, kinds: readonly MethodKind[]) => {
  const walks = new Map<string, Transcript>();
  const written = new Map<string, Record<string, number>>();
  const offeredTo = (who: Who): readonly MethodKind[] => (who === "administrator" ? kinds.filter((kind) => kind !== "questions") : kinds);

  beforeAll(async () => {
    await restart(changes);
    for (const kind of kinds) {
      for (const who of everybody.filter((one) => offeredTo(one).includes(kind))) {
        await takeAwayOldFlows();
        const rows = await rowsWritten(async () => walks.set(`${who}/${kind}`, await walk(who, kind)));
        written.set(`${who}/${kind}`, rows);
        disk.time.advance(25 * 60 * 60_000);
      }
    }
  }, walksTake);

  it.each(others)("is told from an ordinary person by an answer, a header or a status: %s", (who) => {
    for (const kind of offeredTo(who)) expect(walks.get(`${who}/${kind}`)).toEqual(walks.get(`ordinary/${kind}`));
  });

  it.each(others)("is told from an ordinary person by the rows that are written: %s", (who) => {
    for (const kind of offeredTo(who)) {
      const [ordinary, other] = [written.get(`ordinary/${kind}`), written.get(`${who}/${kind}`)];
      expect([kind, other]).toEqual([kind, ordinary]);
    }
  });
});

describe("the store", () => {
  it("gets the same rows on a first visit, and messages of one size that end alike, whoever it is", async () => {
    await restart();
    const { database } = service.store;
    await sql`create table seen (channel text, purpose text, size integer)`.execute(database);
    await sql`create trigger see after insert on outbox begin insert into seen values (new.channel, new.purpose, length(new.sealed)); end`.execute(database);
    await takeAwayOldFlows();
    const newcomers = { ordinary: "zoe.first", unknown: "who.isit", unregistered: "amy.empty" };
    await add(newcomers.ordinary, 60);
    await add(newcomers.unregistered, 61, { registered: false });
    const seenOf = async (userId: string): Promise<unknown> => {
      await sql`delete from seen`.execute(database);
      await database.deleteFrom("outbox").execute();
      const rows = await rowsWritten(async () => {
        const client = await atMethods(service, userId, browserCalled(service.origin, `first-${userId}`));
        for (const kind of ["email", "text", "call-mobile", "call-alternate", "call-office", "approval", "in-person"] as const) {
          await client.choose(kind);
          await client.send({ type: "try-another-way" });
        }
      });
      const sizes = await sql`select channel, purpose, size from seen order by rowid`.execute(database);
      const ends = await database.selectFrom("outbox").select(["channel", "purpose", "state", "attempts", "sealed"]).orderBy("channel").execute();
      return { rows: { ...rows, seen: 0, outbox: ends.length }, sizes: sizes.rows, ends };
    };
    const ordinary = await seenOf(newcomers.ordinary);
    expect(ordinary).toMatchObject({ rows: { covers: 1, audit_subjects: 1, requests: 2, outbox: 5 }, sizes: { length: 5 }, ends: Array.from({ length: 5 }, () => ({ state: "sent", sealed: "" })) });
    expect(await seenOf(newcomers.unknown)).toEqual(ordinary);
    expect(await seenOf(newcomers.unregistered)).toEqual(ordinary);
    await sql`drop trigger see`.execute(database);
    await sql`drop table seen`.execute(database);
  });

  it("sends nothing to those who are nobody, or disabled, or have nothing registered", () => {
    const reached = service.sent.messages.map(({ to }) => to);
    expect([...new Set(reached.map((to) => (/150|151|160/u.exec(to) ?? [to])[0]))].sort()).toEqual(["150", "151", "160"]);
  });
});

describe("what is shown of somebody who is nobody", () => {
  it("stays as it is over time, restarts and other spellings of the name", async () => {
    const first = await offered(people.unknown, "stable-1");
    disk.time.advance(400 * 24 * 60 * 60_000);
    await add("new.person", 70);
    await restart();
    expect(await offered(people.unknown, "stable-2")).toEqual(first);
    expect(await offered(`  ${people.unknown.toUpperCase()} `, "stable-3")).toEqual(first);
    expect(await offered("not.that", "stable-4")).not.toEqual(first);
  });

  it("looks like what is shown of real people: kinds, masks and endings", async () => {
    const nobodies: { kind: MethodKind; hint: string | null }[][] = [];
    for (let index = 0; index < 8; index++) nobodies.push(await offered(`stranger.nr${String.fromCharCode(97 + index)}`, `looks-${String(index)}`));
    const real = await offered("pupil.nra", "looks-real");
    const domains = ["m****.co.uk", "p****.example", "h****.example"];
    for (const methods of nobodies) {
      expect(methods.map(({ kind }) => kind)).toEqual(real.map(({ kind }) => kind));
      for (const { kind, hint } of methods) {
        if (kind === "email") expect(domains.map((domain) => `*****@${domain}`)).toContain(hint?.slice(2));
        else if (!phones.includes(kind)) expect(hint).toBeNull();
        else expect(hint).toMatch(/^\*\* \*{4} \*\*\d\d$/u);
      }
      const [text, call] = [methods.find(({ kind }) => kind === "text"), methods.find(({ kind }) => kind === "call-mobile")];
      expect(text?.hint).toBe(call?.hint);
    }
    expect(new Set(nobodies.map((methods) => JSON.stringify(methods))).size).toBe(nobodies.length);
  });

  it("is the same for a disabled person as before", async () => {
    await add("kim.leaver", 80);
    const before = await offered("kim.leaver", "leaver-1");
    await service.directory.disable(await keyOf(service, "kim.leaver"));
    expect(await offered("kim.leaver", "leaver-2")).toEqual(before);
  });
});
