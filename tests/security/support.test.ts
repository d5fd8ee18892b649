import { Writable } from "node:stream";
import { sql } from "kysely";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kioskTokenPath } from "../../contract/device.ts";
import { supportCalls, supportRoutes } from "../../contract/support.ts";
import { personHeader } from "../../contract/vocabulary.ts";
import { makeSupportSecret, sha256 } from "../../service/support/keys.ts";
import { createClient } from "../support/client.ts";
import { atHelpDesk, kioskToken } from "../support/clients.ts";
import { rawRequest } from "../support/raw-request.ts";
import { startService, testPolicy, type TestService } from "../support/service.ts";

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.add({ userId: "sam", password: "the old password 1", methods: [{ factor: "email", address: "sam@post.example" }] });
});
afterAll(() => service.stop());

const paths = supportCalls.map((call) => supportRoutes[call].path);
const body = JSON.stringify({ userId: "sam", reason: "called from home, ticket 4711", minutes: 60 });
const refusal = { type: "urn:keydesk:refusal:support-key-wrong", title: "Unauthorized", status: 401, code: "support-key-wrong" };

async function answersWith(headers: Record<string, string>, { query = "", payload = body, on = service }: { query?: string; payload?: string; on?: TestService } = {}): Promise<unknown[]> {
  const answers = paths.map((path) => rawRequest(on.origin, { method: "POST", path: `${path}${query}`, headers: { "content-type": "application/json", ...headers }, body: payload }));
  return (await Promise.all(answers)).map(({ status, headers: { "www-authenticate": challenge }, text }) => [status, challenge, JSON.parse(text) as unknown]);
}
const allRefused = paths.map(() => [401, "Bearer", refusal]);
const rowsOf = async (event: string, on: TestService = service): Promise<number> =>
  (await on.store.database.selectFrom("audit").select("sequence").where("event", "=", event).execute()).length;

describe("the support API (CVE-2021-40539, CVE-2022-28810)", () => {
  it("answers nobody who shows no key, and writes nothing of it", async () => {
    const before = (await service.store.database.selectFrom("audit").select("sequence").execute()).length;
    expect(await answersWith({})).toEqual(allRefused);
    expect((await service.store.database.selectFrom("audit").select("sequence").execute()).length).toBe(before);
  });

  it("answers nobody who shows another key, and writes that down without it", async () => {
    const wrong = makeSupportSecret();
    const before = await rowsOf("support-key-refused");
    expect(await answersWith({ authorization: `Bearer ${wrong}` })).toEqual(allRefused);
    expect(await rowsOf("support-key-refused")).toBe(before + paths.length);
    expect(JSON.stringify(await service.store.database.selectFrom("audit").selectAll().execute())).not.toContain(wrong);
  });

  it("takes the key from its own place alone", async () => {
    const { name, secret } = service.supportKey;
    const basic = Buffer.from(`${name}:${secret}`).toString("base64");
    expect(await answersWith({ authorization: `Basic ${basic}` })).toEqual(allRefused);
    expect(await answersWith({ authorization: secret })).toEqual(allRefused);
    expect(await answersWith({ authorization: `Bearer ${sha256(secret)}` })).toEqual(allRefused);
    expect(await answersWith({ cookie: `__Host-keydesk=${secret}; authorization=${secret}` })).toEqual(allRefused);
    expect(await answersWith({ [personHeader]: secret, "x-api-key": secret })).toEqual(allRefused);
    expect(await answersWith({}, { query: `?access_token=${secret}&authorization=Bearer%20${secret}` })).toEqual(allRefused);
    expect(await answersWith({}, { payload: JSON.stringify({ ...(JSON.parse(body) as object), access_token: secret }) })).toEqual(allRefused);
  });

  it("takes no kiosk's token, and its key opens nothing else", async () => {
    expect(await answersWith({ authorization: `Bearer ${await kioskToken(service)}`, [personHeader]: "A".repeat(43) })).toEqual(allRefused);
    const withKey = createClient(service.origin, { authorization: `Bearer ${service.supportKey.secret}`, [personHeader]: "A".repeat(43) });
    expect((await withKey.request("POST", "/v1/flows", { purpose: "reset", language: "en" })).status).toBe(403);
    expect((await withKey.request("POST", kioskTokenPath, { kiosk: service.supportKey.name, secret: service.supportKey.secret })).status).toBe(403);
  });

  it("looks at the key before it reads what was sent", async () => {
    for (const payload of ["{", "null", JSON.stringify({ userId: "sam" }), `{"__proto__":{"userId":"sam"}}`]) expect(await answersWith({}, { payload })).toEqual(allRefused);
    expect(await answersWith({ "content-type": "text/plain" })).toEqual(allRefused);
  });

  it("takes nothing but JSON, with the key too", async () => {
    const headers = { authorization: `Bearer ${service.supportKey.secret}` };
    const statuses = async (more: Record<string, string>, payload: string): Promise<unknown[]> => (await answersWith({ ...headers, ...more }, { payload })).map((answer) => (answer as unknown[])[0]);
    expect(await statuses({ "content-type": "text/plain" }, body)).toEqual(paths.map(() => 415));
    expect(await statuses({}, "{")).toEqual(paths.map(() => 400));
    expect(await statuses({}, `{"__proto__":{"userId":"sam"},"reason":"called from home"}`)).toEqual(paths.map(() => 400));
    expect(await statuses({}, JSON.stringify({ userId: "sam", reason: "x".repeat(40_000) }))).toEqual(paths.map(() => 413));
  });

  it("answers nobody at all where the settings have no key", async () => {
    const other = await startService({ supportKeys: [] });
    try {
      expect(await answersWith({ authorization: `Bearer ${other.supportKey.secret}` }, { on: other })).toEqual(allRefused);
      expect(await answersWith({}, { on: other })).toEqual(allRefused);
    } finally {
      await other.stop();
    }
  });

  it("lets nobody fill the audit log with wrong keys faster than the limit of requests", async () => {
    const other = await startService({ requestsPerMinute: 10 });
    try {
      const statuses = new Set<number>();
      for (let time = 0; time < 5; time++) {
        for (const answer of await answersWith({ authorization: `Bearer ${makeSupportSecret()}` }, { on: other })) statuses.add((answer as [number])[0]);
      }
      expect(statuses).toEqual(new Set([401, 429]));
      expect(await rowsOf("support-key-refused", other)).toBe(10);
    } finally {
      await other.stop();
    }
  });

  it("leaves no key, code, contact or reason in the log or readable in the store", async () => {
    let log = "";
    const stream = new Writable({
      write(chunk, _encoding, written) {
        log += String(chunk);
        written();
      },
    });
    const other = await startService({ policy: testPolicy({ methods: ["email", "text", "help-desk-code"] }), logger: pino({ level: "trace" }, stream) });
    try {
      await other.add({ userId: "juno.marchetti", password: "the old password 1", methods: [{ factor: "email", address: "juno@quillmail.co.uk" }] });
      const reason = "lighthouse elmwood biscuit";
      const client = atHelpDesk(other);
      const answers = [];
      for (const path of paths) answers.push(await client.request("POST", path, { userId: "juno.marchetti", reason, minutes: 60 }));
      expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
      const { code } = answers[0]?.body as { code: string };
      const secrets = [other.supportKey.secret, code, code.replaceAll("-", ""), "juno@quillmail", reason];

      const { rows: tables } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(other.store.database);
      const rows = await Promise.all(tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(other.store.database)));
      const store = JSON.stringify(rows.map((found) => found.rows));
      expect(log).toContain("/v1/support/codes");
      for (const secret of secrets) expect([log.includes(secret), store.includes(secret)]).toEqual([false, false]);
      expect(log).not.toContain("juno");
    } finally {
      await other.stop();
    }
  });
});
