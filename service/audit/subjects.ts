import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { normaliseUserId } from "../directories/directory.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Database, Transaction } from "../store/store.ts";
import type { AuditValue } from "./field.ts";

/** Whose personal fields: a person of the directory, or, for a decoy, whoever that user ID may belong to. */
export interface AuditSubject {
  person: string | null;
  userId: string;
}

/** A subject's key, and the name under which its rows refer to it. Both are random, so that nothing leads back once they are gone. */
interface SubjectKey {
  name: string;
  key: Buffer;
}

/** Personal fields as they stand in a row. */
export interface SealedPersonal {
  subject: string;
  sealed: string;
}

/** A row of a decoy must not be told from a person's by its length, so both fill the same blocks. */
const blockBytes = 512;
const nonceBytes = 12;
const tagBytes = 16;

const byPerson = (ring: KeyRing, person: string): string => ring.stableMac("audit-subject", "person", person);
const byUserId = (ring: KeyRing, userId: string): string => ring.stableMac("audit-subject", "user-id", normaliseUserId(userId));

const pad = (text: string): string => text + " ".repeat((blockBytes - (Buffer.byteLength(text) % blockBytes)) % blockBytes);

function openKey(ring: KeyRing, index: string, sealed: string): SubjectKey {
  const [name = "", key = ""] = ring.open("audit-subject", index, sealed).split(".");
  return { name, key: Buffer.from(key, "base64url") };
}

async function keyFor(transaction: Transaction, ring: KeyRing, subject: AuditSubject): Promise<SubjectKey> {
  const index = subject.person === null ? byUserId(ring, subject.userId) : byPerson(ring, subject.person);
  const row = await transaction.selectFrom("audit_subjects").select("sealed").where("person", "=", index).executeTakeFirst();
  if (row) return openKey(ring, index, row.sealed);
  const fresh = { name: randomBytes(12).toString("base64url"), key: randomBytes(32) };
  const sealed = ring.seal("audit-subject", index, `${fresh.name}.${fresh.key.toString("base64url")}`);
  await transaction.insertInto("audit_subjects").values({ person: index, sealed }).execute();
  return fresh;
}

/** Seals the personal fields of a row under the subject's key, which is made at the first of its rows. */
export async function sealPersonal(
  transaction: Transaction,
  ring: KeyRing,
  subject: AuditSubject,
  fields: Record<string, AuditValue>,
): Promise<SealedPersonal> {
  const { name, key } = await keyFor(transaction, ring, subject);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(pad(JSON.stringify(fields)), "utf8"), cipher.final()]);
  return { subject: name, sealed: Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url") };
}

/** Deletes the keys of a person, both by directory key and by user ID: what they sealed never opens again. */
export async function shredSubject(transaction: Transaction, ring: KeyRing, subject: AuditSubject): Promise<void> {
  const indexes = [byUserId(ring, subject.userId), ...(subject.person === null ? [] : [byPerson(ring, subject.person)])];
  await transaction.deleteFrom("audit_subjects").where("person", "in", indexes).execute();
}

/**
 * Opens personal fields. Reads all subjects' keys once: rows name their subject by a random name that
 * only the sealed key knows. A reading tool can afford that, and the service itself never reads.
 */
export async function loadSubjects(database: Database, ring: KeyRing): Promise<(found: SealedPersonal) => Record<string, AuditValue> | "shredded"> {
  const keys = new Map<string, Buffer>();
  for (const row of await database.selectFrom("audit_subjects").selectAll().execute()) {
    const { name, key } = openKey(ring, row.person, row.sealed);
    keys.set(name, key);
  }
  return (found) => {
    const key = keys.get(found.subject);
    if (!key) return "shredded";
    const bytes = Buffer.from(found.sealed, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes));
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
    return JSON.parse(text) as Record<string, AuditValue>;
  };
}
