import { Writable } from "node:stream";
import { sql } from "kysely";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { routes } from "../../contract/routes.ts";
import { personHeader } from "../../contract/vocabulary.ts";
import { createClient } from "../support/client.ts";
import { atCode, atMethods, chooses } from "../support/clients.ts";
import { rawRequest } from "../support/raw-request.ts";
import type { TestService } from "../support/service.ts";
import { until } from "../support/wait.ts";
import { answers, authenticatorSecret, browserCalled, newPassword, newPupil, oldPassword, otherCode, type TestPupil } from "./people.ts";
import { storeFolder, type StoreFolder } from "./store-folder.ts";

let disk: StoreFolder;
let service: TestService;
let log: string;

beforeEach(async () => {
  disk = storeFolder();
  log = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      log += String(chunk);
      done();
    },
  });
  service = await disk.start({ logger: pino({ level: "trace" }, stream) });
});
afterEach(() => {
  disk.remove();
});

const cookie = "c".padEnd(43, "Q");
const refusedPassword = "Marchetti1";

/** A whole reset with everything that can go wrong on the way, and every secret that it knew. */
async function wholeReset(pupil: TestPupil): Promise<string[]> {
  const client = await atMethods(service, pupil.userId, browserCalled(service.origin, cookie));
  await client.choose("questions");
  const { questions } = client.step("answer-questions");
  const given = questions.map(({ id }, at) => ({ question: id, answer: at === 0 ? "Wrong Answer Altogether" : answers[id as keyof typeof answers] }));
  await client.send({ type: "submit-answers", answers: given });
  await client.send({ type: "try-another-way" });
  const codes: string[] = [];
  for (const kind of ["text", "call-mobile", "call-office", "email"] as const) {
    codes.push(await chooses(service, client, kind));
    if (kind !== "email") await client.send({ type: "try-another-way" });
  }
  const code = codes.at(-1) ?? "";
  await client.send({ type: "submit-code", code: otherCode(code) });
  await client.send({ type: "submit-code", code });
  await client.send({ type: "set-password", password: refusedPassword });
  await client.send({ type: "set-password", password: newPassword });
  expect(client.flow.step.name).toBe("done");
  await until(() => service.sent.messages.length >= 6, "the notices");
  const contacts = [pupil.email, pupil.mobile, pupil.mobile.slice(3), pupil.office, pupil.office.slice(3)];
  return [...codes, otherCode(code), ...contacts, oldPassword, newPassword, refusedPassword, ...Object.values(answers), "Wrong Answer Altogether", authenticatorSecret, cookie];
}

/** Requests that end in an error, with the secrets where somebody may have put them. */
async function mistakes(pupil: TestPupil): Promise<void> {
  const query = `userId=${pupil.userId}&email=${pupil.email}&password=${newPassword.replaceAll(" ", "+")}`;
  for (const path of [`/nowhere?${query}`, `/v1/organisation?${query}`, `/%zz?${query}`, `/v1/flows/${pupil.userId}?${query}`]) await rawRequest(service.origin, { path });
  const headers = { "content-type": "application/json", [personHeader]: cookie, referer: `${service.origin}/?${query}` };
  for (const body of [`{"userId":"${pupil.userId}","password":"${newPassword}"`, JSON.stringify({ purpose: pupil.userId, language: newPassword })]) {
    const { text } = await rawRequest(service.origin, { method: "POST", path: "/v1/flows", headers, body });
    for (const secret of [pupil.userId, newPassword]) expect(text).not.toContain(secret);
  }
}

describe("what a person typed, and where a code went (LTB #884, #342)", () => {
  it("stands in no line of the log, however talkative, after a whole reset and every mistake", async () => {
    const pupil = await newPupil(service);
    const secrets = await wholeReset(pupil);
    await mistakes(pupil);
    await service.stop();
    expect(log).toContain("/v1/flows/:id/commands");
    for (const secret of [pupil.userId, "Marchetti", ...secrets]) expect([secret, log.toLowerCase().includes(secret.toLowerCase())]).toEqual([secret, false]);
  });

  it("stands nowhere on the disk, neither while the service runs nor afterwards", async () => {
    const pupil = await newPupil(service);
    const secrets = await wholeReset(pupil);
    const found = (needles: readonly string[]): string[] =>
      disk.files().flatMap(({ name, bytes }) =>
        needles
          .filter((needle) =>
            [Buffer.from(needle, "utf8"), Buffer.from(needle, "utf16le"), Buffer.from(needle, "utf16le").swap16(), Buffer.from(Buffer.from(needle).toString("base64").replace(/=+$/u, ""))].some(
              (written) => bytes.includes(written),
            ),
          )
          .map((needle) => `${name}: ${needle}`),
      );
    // Six digits come up by chance in some megabytes of hexadecimal; the letters around a code do not.
    const long = secrets.filter((secret) => !/^\d{6}$/u.test(secret));
    expect(disk.files().map(({ name }) => name)).toEqual(expect.arrayContaining(["anchor.jsonl", "keydesk.sqlite", "keydesk.sqlite-wal"]));
    expect(found([pupil.userId])).not.toEqual([]);
    expect(found(long)).toEqual([]);
    await service.stop();
    expect(found([pupil.userId])).not.toEqual([]);
    expect(found(long)).toEqual([]);
  });

  it("is not kept in any column, neither a code nor who forgot a password", async () => {
    const pupil = await newPupil(service);
    const codes = (await wholeReset(pupil)).filter((secret) => /^\d{6}$/u.test(secret));
    expect(codes).toHaveLength(5);
    const { database } = service.store;
    const rows = [
      ...(await database.selectFrom("flows").selectAll().execute()),
      ...(await database.selectFrom("flow_answers").selectAll().execute()),
      ...(await database.selectFrom("outbox").selectAll().execute()),
      ...(await database.selectFrom("audit").selectAll().execute()),
      ...(await database.selectFrom("counters").selectAll().execute()),
    ];
    const words = rows.flatMap((row) => Object.values(row).flatMap((value) => String(value).split(/[^0-9A-Za-z_-]+/u)));
    expect(words.filter((word) => word === pupil.userId || codes.includes(word))).toEqual([]);
    await service.stop();
  });

  it("is sealed while a message waits to be sent", async () => {
    const pupil = await newPupil(service);
    const { database } = service.store;
    await sql`create table seen (sealed text)`.execute(database);
    await sql`create trigger see after insert on outbox begin insert into seen values (new.sealed); end`.execute(database);
    const { code } = await atCode(service, pupil.userId);
    const { rows } = await sql<{ sealed: string }>`select sealed from seen`.execute(database);
    expect(rows).toHaveLength(1);
    for (const secret of [code, pupil.email, pupil.userId]) expect(rows[0]?.sealed.includes(secret)).toBe(false);
    await service.stop();
  });

  it("has no place in an address: no GET takes more than the flow's own id", () => {
    const gets = Object.values(routes).filter(({ method }) => method === "GET");
    expect(gets.map(({ path, body, parameters }) => [path.replace(":id", ""), body, Object.keys(parameters?.shape ?? {})])).toEqual([
      ["/v1/organisation", null, []],
      ["/v1/flows/", null, ["id"]],
      ["/v1/flows//speech", null, ["id"]],
      ["/v1/flows//own-data", null, ["id"]],
    ]);
  });
});

describe("a mistake of ours", () => {
  it("tells the person nothing of itself", async () => {
    await service.stop();
    service = await disk.start({ wrapDirectory: (directory) => ({ ...directory, find: () => Promise.reject(new Error("connection to ldap://dc1 as svc-keydesk failed")) }) });
    const client = createClient(service.origin);
    await client.start();
    const { status, body } = await client.identify("anybody");
    expect([status, body]).toEqual([500, { type: "urn:keydesk:refusal:service-error", title: "Internal Server Error", status: 500, code: "service-error" }]);
    await service.stop();
  });
});
