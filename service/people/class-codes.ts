import { randomInt, randomUUID } from "node:crypto";
import { toAsciiDigits } from "../../contract/digits.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Database, Transaction } from "../store/store.ts";

/**
 * A code that a teacher hands to a class, so that a password which the whole class was given does not
 * let a friend register first (docs: "first registration"). 40 bits in letters that nobody mixes up, and
 * behind the same five tries a day as every proof.
 */
const letters = "BCDFGHJKMNPQRSTVWXYZ23456789";
const length = 8;

/** As it is printed: `BCDF-GH23`. */
const grouped = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Case, spaces and dashes do not count; digits of another keyboard are digits. */
const normalise = (typed: string): string => toAsciiDigits(typed).normalize("NFKC").toUpperCase().replace(/[\s\p{Pd}]/gu, "");

/** Active Directory takes group names without regard to case, so we do for all. */
const groupKey = (group: string): string => group.toLowerCase();

/**
 * Makes a code for a group, in place of its earlier ones.
 *
 * @param expiresAt milliseconds since 1970
 * @returns the code, which is kept nowhere else
 */
export async function makeClassCode(transaction: Transaction, ring: KeyRing, group: string, expiresAt: number): Promise<string> {
  const code = Array.from({ length }, () => letters[randomInt(letters.length)] ?? "B").join("");
  const group_name = groupKey(group);
  await transaction.deleteFrom("class_codes").where("group_name", "=", group_name).execute();
  await transaction
    .insertInto("class_codes")
    .values({ id: randomUUID(), group_name, digest: ring.mac("class-code", group_name, code), expires_at: expiresAt })
    .execute();
  return grouped(code);
}

/** Whether this is the code of one of these groups, now. */
export async function checkClassCode(database: Database, ring: KeyRing, now: number, groups: readonly string[], typed: string): Promise<boolean> {
  const code = normalise(typed);
  const names = groups.map(groupKey);
  if (names.length === 0) return false;
  const rows = await database.selectFrom("class_codes").select(["group_name", "digest"]).where("group_name", "in", names).where("expires_at", ">", now).execute();
  return rows.filter(({ group_name, digest }) => ring.checkMac("class-code", digest, group_name, code)).length > 0;
}

/** Forgets codes that are over. Called by the service's housekeeping. */
export async function pruneClassCodes(transaction: Transaction, now: number): Promise<void> {
  await transaction.deleteFrom("class_codes").where("expires_at", "<=", now).execute();
}
