import type { PersonKey } from "../directories/directory.ts";
import type { Database, Transaction } from "../store/store.ts";

/**
 * What is registered rests for a while after a reset (DESIGN rule 8): whoever got in with a borrowed
 * phone must not be able to stay by registering one of their own.
 */
export async function noteReset(transaction: Transaction, person: PersonKey, now: number): Promise<void> {
  await transaction
    .insertInto("resets")
    .values({ person, at: now })
    .onConflict((conflict) => conflict.column("person").doUpdateSet({ at: now }))
    .execute();
}

/** Milliseconds until what somebody registered may be changed again; 0 where it may be now. */
export async function frozenFor(database: Database | Transaction, person: PersonKey, now: number, hours: number): Promise<number> {
  const row = await database.selectFrom("resets").select("at").where("person", "=", person).executeTakeFirst();
  return row === undefined ? 0 : Math.max(0, row.at + hours * 60 * 60_000 - now);
}
