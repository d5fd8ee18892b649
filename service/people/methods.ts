import { randomBytes } from "node:crypto";
import type { Selectable } from "kysely";
import { z } from "zod";
import type { Factor } from "../../contract/vocabulary.ts";
import type { PersonKey } from "../directories/directory.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Database, Transaction } from "../store/store.ts";
import type { MethodsTable } from "../store/tables.ts";

const answers = z.array(
  z.object({
    question: z.string(),
    /** The organisation's own wording; null for a built-in question. */
    text: z.string().nullable(),
    /** argon2id over `normaliseAnswer`. */
    hash: z.string(),
  }),
);
export type RegisteredAnswer = z.infer<typeof answers>[number];

/** What is sealed of a method. The factor is inside too, so that the column beside it decides nothing. */
const details = z.discriminatedUnion("factor", [
  z.object({ factor: z.literal("email"), address: z.string() }),
  /** E.164, such as +447700900123. */
  z.object({ factor: z.literal("mobile"), number: z.string() }),
  z.object({ factor: z.literal("alternate"), number: z.string() }),
  z.object({ factor: z.literal("office"), number: z.string() }),
  /** Base64url; the key is COSE (RFC 9052), as the authenticator made it. */
  z.object({ factor: z.literal("passkey"), credential: z.string(), publicKey: z.string(), transports: z.array(z.string()) }),
  z.object({ factor: z.literal("questions"), answers }),
  /** Base32 (RFC 4648), as it is in the QR code. */
  z.object({ factor: z.literal("authenticator"), secret: z.string() }),
  /** That there are some; the codes themselves are in `kept_codes`. */
  z.object({ factor: z.literal("recovery-codes") }),
]);
export type MethodDetails = z.infer<typeof details>;

/** A method as it is registered, opened. */
export type RegisteredMethod = MethodDetails & {
  id: string;
  /** Its owner uses it first. */
  preferred: boolean;
  registeredAt: number;
  /** RFC 6238, of the last code accepted; null for all but an authenticator. */
  lastTimeStep: number | null;
};

const columns = ["id", "sealed", "last_time_step", "preferred", "registered_at"] as const;
type MethodRow = Pick<Selectable<MethodsTable>, (typeof columns)[number]>;

/**
 * A person's methods in the order of their registration. Each is sealed for its person and opens
 * nowhere else.
 *
 * @throws UnsealError where the ring is not the one that sealed them
 */
export async function readMethods(database: Database | Transaction, ring: KeyRing, person: PersonKey): Promise<RegisteredMethod[]> {
  const rows = await database
    .selectFrom("methods")
    .select(columns)
    .where("person", "=", person)
    .orderBy("registered_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => openMethod(ring, person, row));
}

/** Opens one row of the table. @throws UnsealError */
export function openMethod(ring: KeyRing, person: PersonKey, row: MethodRow): RegisteredMethod {
  const opened = details.parse(JSON.parse(ring.open("contact", person, row.sealed)));
  return { ...opened, id: row.id, preferred: row.preferred === 1, registeredAt: row.registered_at, lastTimeStep: row.last_time_step };
}

/**
 * Registers a method in place of the person's earlier one of the same factor.
 *
 * @param now milliseconds since 1970
 * @returns the new method's id, 22 characters base64url
 */
export async function saveMethod(
  transaction: Transaction,
  ring: KeyRing,
  now: number,
  person: PersonKey,
  method: MethodDetails,
): Promise<string> {
  const earlier = await transaction
    .deleteFrom("methods")
    .where("person", "=", person)
    .where("factor", "=", method.factor)
    .returning("preferred")
    .execute();
  const row = methodRow(ring, now, person, method);
  await transaction
    .insertInto("methods")
    .values({ ...row, preferred: earlier[0]?.preferred ?? 0 })
    .execute();
  return row.id;
}

/** Removes what somebody registered; nothing where there is none. */
export async function removeMethod(transaction: Transaction, person: PersonKey, factor: Factor): Promise<void> {
  await transaction.deleteFrom("methods").where("person", "=", person).where("factor", "=", factor).execute();
}

/** Removes everything that somebody registered. The office phone is the administrator's, and stays. */
export async function removeMethods(transaction: Transaction, person: PersonKey): Promise<void> {
  await transaction.deleteFrom("methods").where("person", "=", person).where("factor", "!=", "office").execute();
}

/** What somebody uses first from now on, of what they registered. */
export async function preferMethod(transaction: Transaction, person: PersonKey, factor: Factor): Promise<void> {
  await transaction
    .updateTable("methods")
    .set(({ eb }) => ({ preferred: eb.case().when("factor", "=", factor).then(1).else(0).end() }))
    .where("person", "=", person)
    .execute();
}

/** The row that keeps a method, for those who write many at once. */
export function methodRow(ring: KeyRing, now: number, person: PersonKey, method: MethodDetails): Selectable<MethodsTable> {
  return {
    id: randomBytes(16).toString("base64url"),
    person,
    factor: method.factor,
    sealed: ring.seal("contact", person, JSON.stringify(method)),
    registered_at: now,
    last_time_step: null,
    preferred: 0,
  };
}

/**
 * Takes a time step of an authenticator for good: false where this step or a later one was taken
 * already, so that a code serves once (RFC 6238, 5.2), even for two requests at the same moment. Step 0
 * (the year 1970) claims nothing and writes nothing, like a method that is not there.
 */
export async function claimTimeStep(transaction: Transaction, methodId: string, step: number): Promise<boolean> {
  const result = await transaction
    .updateTable("methods")
    .set({ last_time_step: step })
    .where("id", "=", methodId)
    .where((row) => row(row.fn.coalesce("last_time_step", row.val(0)), "<", step))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
