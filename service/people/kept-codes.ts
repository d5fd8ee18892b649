import type { PersonKey } from "../directories/directory.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Database, Transaction } from "../store/store.ts";
import { inGroups, makeLetters, normaliseLetters } from "../verification/letters.ts";

/** What a code was made for: kept by its owner against a bad day, or issued by the help desk on one. */
export type KeptCodeKind = "recovery" | "help-desk";

/** 80 bits: beyond guessing, even without the five tries a day that every proof has. */
const recoveryLength = 16;
const recoveryCount = 10;
const minute = 60_000;

/** Stands where a person would, so that asking for nobody is the same work. */
const nobody = "00000000-0000-0000-0000-000000000000" as PersonKey;

/** A set of recovery codes, as they are shown once: ten of 80 random bits. */
export const makeRecoveryCodes = (): string[] => Array.from({ length: recoveryCount }, () => inGroups(makeLetters(recoveryLength)));

/** Keeps a set of recovery codes in place of the person's earlier one. They do not run out. */
export async function saveRecoveryCodes(transaction: Transaction, ring: KeyRing, person: PersonKey, codes: readonly string[]): Promise<void> {
  await keep(transaction, ring, person, "recovery", codes, null);
}

/**
 * Makes a code for the help desk to hand over, in place of the person's earlier one.
 *
 * @param length characters, dashes not counted: 8 to 48, as Entra's temporary access pass
 * @param minutes for which it works: 10 to 43200
 * @returns the code, which is kept nowhere else, and when it is over, in milliseconds since 1970
 */
export async function issueHelpDeskCode(
  transaction: Transaction,
  ring: KeyRing,
  now: number,
  person: PersonKey,
  { length = 12, minutes }: { length?: number | undefined; minutes: number },
): Promise<{ code: string; expiresAt: number }> {
  const code = inGroups(makeLetters(length));
  const expiresAt = now + minutes * minute;
  await keep(transaction, ring, person, "help-desk", [code], expiresAt);
  return { code, expiresAt };
}

async function keep(transaction: Transaction, ring: KeyRing, person: PersonKey, kind: KeptCodeKind, codes: readonly string[], expiresAt: number | null): Promise<void> {
  await removeKeptCodes(transaction, person, [kind]);
  const rows = codes.map((code) => ({ digest: ring.mac("kept-code", person, kind, normaliseLetters(code)), person, kind, expires_at: expiresAt }));
  await transaction.insertInto("kept_codes").values(rows).execute();
}

/**
 * Takes a code for good where it is one of this person's. Whether it is, one DELETE decides: of two
 * requests at one moment one is true. Nobody (`person` null) costs the same and has none.
 */
export async function spendKeptCode(transaction: Transaction, ring: KeyRing, now: number, person: PersonKey | null, kind: KeptCodeKind, typed: string): Promise<boolean> {
  const owner = person ?? nobody;
  const { numDeletedRows } = await transaction
    .deleteFrom("kept_codes")
    .where("digest", "in", ring.everyMac("kept-code", owner, kind, normaliseLetters(typed)))
    .where("person", "=", owner)
    .where("kind", "=", kind)
    .where((row) => row.or([row("expires_at", "is", null), row("expires_at", ">", now)]))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** How many recovery codes a person has not used. */
export async function recoveryCodesLeft(database: Database | Transaction, person: PersonKey): Promise<number> {
  const { count } = await database
    .selectFrom("kept_codes")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("person", "=", person)
    .where("kind", "=", "recovery")
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Forgets a person's codes: of every kind, unless it is said which. */
export async function removeKeptCodes(transaction: Transaction, person: PersonKey, kinds: readonly KeptCodeKind[] = ["recovery", "help-desk"]): Promise<void> {
  await transaction.deleteFrom("kept_codes").where("person", "=", person).where("kind", "in", kinds).execute();
}

/** Forgets codes that are over. Called by the service's housekeeping. */
export async function pruneKeptCodes(transaction: Transaction, now: number): Promise<void> {
  await transaction.deleteFrom("kept_codes").where("expires_at", "<=", now).execute();
}
