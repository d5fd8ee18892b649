import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createKeyRing, randomRingKey } from "../keys/ring.ts";
import { openSqlite } from "../store/sqlite.ts";
import { openStore, type Store } from "../store/store.ts";
import { openAnchor } from "./anchor.ts";
import { createAuditLog, type AuditLog } from "./log.ts";
import { readAuditLog, type AuditEntry, type AuditFilter } from "./read.ts";
import { verifyAuditLog } from "./verify.ts";

const keys = [randomRingKey(1)];
const ring = createKeyRing(keys);
const flow = "AAAAAAAAAAAAAAAAAAAAAA";
const sam = { person: "guid-of-sam", userId: "sam.okafor" };

let folder: string;
let anchorFile: string;
let store: Store;
let log: AuditLog;
let reported: Error[];

const openLog = (instance = "one"): AuditLog =>
  createAuditLog({ database: store.database, ring, instance, anchor: openAnchor(anchorFile), report: (error) => reported.push(error) });

const writeIdentified = (at: number, who: { person: string | null; userId: string } = sam): Promise<void> =>
  store.transaction((transaction) =>
    log.write(transaction, at, "identified", { flow, ...who, found: who.person === null ? "decoy" : "person", gates: 1 }),
  );
const writeProof = (at: number): Promise<void> =>
  store.transaction((transaction) => log.write(transaction, at, "proof-accepted", { flow, kind: "email", gate: 1 }));

const read = async (filter?: AuditFilter): Promise<AuditEntry[]> => {
  const entries: AuditEntry[] = [];
  for await (const entry of readAuditLog(store.database, ring, filter)) entries.push(entry);
  return entries;
};
const verify = () => verifyAuditLog(store.database, ring, anchorFile);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "keydesk-audit-"));
  anchorFile = join(folder, "anchor", "heads.jsonl");
  store = await openStore(openSqlite(":memory:"), ring);
  reported = [];
  log = openLog();
});

afterEach(async () => {
  await log.stop();
  await store.close();
  rmSync(folder, { recursive: true });
});

describe("the audit log", () => {
  it("gives back what was written, with Entra's name of the activity", async () => {
    await writeIdentified(1000);
    await writeProof(2000);
    expect(await read()).toEqual([
      {
        sequence: 1,
        at: 1000,
        instance: "one",
        event: "identified",
        activity: "Self-service password reset flow activity progress",
        fields: { flow, gates: 1 },
        personal: { person: "guid-of-sam", userId: "sam.okafor", found: "person" },
      },
      expect.objectContaining({ sequence: 2, event: "proof-accepted", fields: { flow, kind: "email", gate: 1 }, personal: null }),
    ]);
  });

  it("reads a span of time, and one event alone", async () => {
    await writeIdentified(1000);
    await writeProof(2000);
    await writeProof(3000);
    expect((await read({ since: 2000, until: 3000 })).map((entry) => entry.at)).toEqual([2000]);
    expect((await read({ event: "identified" })).map((entry) => entry.at)).toEqual([1000]);
  });

  it("writes nothing that the catalogue does not name", async () => {
    const fields = { flow, kind: "email", gate: 1, code: "123456" } as const;
    await store.transaction((transaction) => log.write(transaction, 1, "proof-accepted", fields));
    expect((await read())[0]?.fields).toEqual({ flow, kind: "email", gate: 1 });
  });

  it("stands or falls with the transaction that it was written in", async () => {
    const failure = store.transaction(async (transaction) => {
      await log.write(transaction, 1, "service-stopped", {});
      throw new Error("rolled back");
    });
    await expect(failure).rejects.toThrow("rolled back");
    await writeProof(2);
    expect(await read()).toHaveLength(1);
    expect(await verify()).toMatchObject({ intact: true, rows: 1 });
  });

  it("chains several rows of one transaction", async () => {
    await store.transaction(async (transaction) => {
      await log.write(transaction, 1, "service-started", { version: "1" });
      await log.write(transaction, 1, "policy-in-force", { version: 1, digest: "00" });
    });
    expect(await verify()).toMatchObject({ intact: true, rows: 2 });
  });
});

describe("personal fields", () => {
  it("stand nowhere in the clear", async () => {
    await writeIdentified(1);
    const rows = JSON.stringify([
      await store.database.selectFrom("audit").selectAll().execute(),
      await store.database.selectFrom("audit_subjects").selectAll().execute(),
    ]);
    expect(rows).not.toContain("sam.okafor");
    expect(rows).not.toContain("guid-of-sam");
    expect(rows).not.toContain("decoy");
  });

  it("leave rows of one length for a person and for a decoy", async () => {
    await writeIdentified(1);
    await writeIdentified(2, { person: null, userId: "nobody-at-all-of-this-name" });
    const lengths = (await store.database.selectFrom("audit").select("fields").execute()).map(({ fields }) => fields.length);
    expect(lengths[0]).toBe(lengths[1]);
    const subjects = (await store.database.selectFrom("audit_subjects").selectAll().execute()).map(({ person, sealed }) => [person.length, sealed.length]);
    expect(subjects[0]).toEqual(subjects[1]);
  });

  it("are unreadable once shredded, while other people's are not and the chain holds", async () => {
    await writeIdentified(1);
    await writeIdentified(2, { person: null, userId: "Sam.Okafor " });
    await writeIdentified(3, { person: "guid-of-ana", userId: "ana" });
    await store.transaction((transaction) => log.shred(transaction, 4, sam));
    await writeIdentified(5);
    const entries = await read();
    expect(entries.map((entry) => entry.personal)).toEqual([
      "shredded",
      "shredded",
      expect.objectContaining({ userId: "ana" }),
      null,
      expect.objectContaining({ userId: "sam.okafor" }),
    ]);
    expect(entries[3]?.event).toBe("personal-fields-shredded");
    expect(await verify()).toMatchObject({ intact: true, rows: 5 });
  });
});

describe("the chain", () => {
  beforeEach(async () => {
    for (const at of [1, 2, 3, 4]) await writeProof(at);
  });

  it.each([
    { what: "a time", change: { at: 9 } },
    { what: "an event", change: { event: "proof-refused" } },
    { what: "a field", change: { fields: '{"plain":{},"personal":null}' } },
    { what: "a link", change: { link: "1.AAAA" } },
    { what: "a link of a key that is not there", change: { link: "7.AAAA" } },
  ])("notices $what that was changed, and names the row", async ({ change }) => {
    await store.database.updateTable("audit").set(change).where("sequence", "=", 2).execute();
    expect(await verify()).toMatchObject({ intact: false, sequence: 2, problem: "row-changed", message: "Row 2 is not as it was written." });
  });

  it("notices a row taken out of the middle", async () => {
    await store.database.deleteFrom("audit").where("sequence", "=", 2).execute();
    expect(await verify()).toMatchObject({ intact: false, sequence: 3, problem: "row-missing-before" });
  });

  it("notices the first rows taken away", async () => {
    await store.database.deleteFrom("audit").where("sequence", "<", 3).execute();
    expect(await verify()).toMatchObject({ intact: false, sequence: 3, problem: "row-missing-before" });
  });

  it("is one for each instance", async () => {
    const other = openLog("two");
    await store.transaction((transaction) => other.write(transaction, 5, "service-started", { version: "1" }));
    await writeProof(6);
    await store.transaction((transaction) => other.write(transaction, 7, "service-stopped", {}));
    await other.stop();
    expect(await verify()).toMatchObject({ intact: true, rows: 7 });
    await store.database.deleteFrom("audit").where("sequence", "=", 5).execute();
    expect(await verify()).toMatchObject({ intact: false, sequence: 7, instance: "two", problem: "row-missing-before" });
  });

  it("goes on over a rotation of the key ring", async () => {
    const rotated = createKeyRing([...keys, randomRingKey(2)]);
    const after = createAuditLog({ database: store.database, ring: rotated, instance: "one", anchor: null, report: (error) => reported.push(error) });
    await store.transaction((transaction) => after.write(transaction, 5, "key-ring-rotated", { keyVersion: 2 }));
    expect(await verifyAuditLog(store.database, rotated, null)).toMatchObject({ intact: true, rows: 5 });
  });
});

describe("the anchor", () => {
  it("takes the head when the log stops, and holds it against the chain", async () => {
    for (const at of [1, 2, 3]) await writeProof(at);
    await log.stop();
    log = openLog();
    expect(await verify()).toEqual({ intact: true, rows: 3, anchored: 1 });
    expect(statSync(anchorFile).mode & 0o777).toBe(0o600);
  });

  it("takes one line for many rows, soon after they were committed", async () => {
    for (const at of [1, 2, 3]) await writeProof(at);
    await expect.poll(() => readFileSync(anchorFile, "utf8").trim().split("\n"), { timeout: 5000 }).toEqual([expect.stringContaining('"sequence":3')]);
  });

  it("notices a tail that was cut, which the chain alone cannot", async () => {
    for (const at of [1, 2, 3]) await writeProof(at);
    await log.stop();
    log = openLog();
    await store.database.deleteFrom("audit").where("sequence", "=", 3).execute();
    expect(await verifyAuditLog(store.database, ring, null)).toMatchObject({ intact: true, rows: 2 });
    expect(await verify()).toMatchObject({ intact: false, sequence: 3, problem: "anchored-row-missing" });
  });

  it("still notices the cut when the log has grown since", async () => {
    for (const at of [1, 2, 3]) await writeProof(at);
    await log.stop();
    log = openLog();
    await store.database.deleteFrom("audit").where("sequence", "=", 3).execute();
    await writeProof(4);
    expect(await verify()).toMatchObject({ intact: false, sequence: 3, problem: "anchored-row-missing" });
  });

  it("notices a log written anew by somebody who has the keys", async () => {
    await writeProof(1);
    await log.stop();
    log = openLog();
    await store.database.deleteFrom("audit").execute();
    const { link, previous } = { previous: "start", link: ring.mac("audit-chain", "start", "one", "9", "service-stopped", "{}") };
    await store.database.insertInto("audit").values({ sequence: 1, at: 9, instance: "one", event: "service-stopped", fields: "{}", previous, link }).execute();
    expect(await verify()).toMatchObject({ intact: false, sequence: 1, problem: "anchored-row-replaced" });
  });

  it("passes over a line that a power cut left torn, and starts a new one", async () => {
    await writeProof(1);
    await log.stop();
    appendFileSync(anchorFile, '{"instance":"one","sequ');
    log = openLog();
    await writeProof(2);
    await log.stop();
    log = openLog();
    expect(await verify()).toEqual({ intact: true, rows: 2, anchored: 2 });
  });

  it("says which file cannot be written and what to do", () => {
    expect(() => openAnchor(folder)).toThrow(/^The audit anchor .* cannot be written .* auditAnchorFile\.$/);
  });
});
