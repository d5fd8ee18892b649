import type { PersonKey } from "../directories/directory.ts";
import type { Database, Transaction } from "../store/store.ts";

/** How somebody stands with what they registered. Times in milliseconds since 1970. */
export interface Standing {
  /** When they last said that all of it is right; null for never. */
  confirmedAt: number | null;
  /** How often they have put registering off since. */
  skips: number;
  /** Since when nobody may reset this account; null where whoever proves who they are may. */
  resetsStoppedAt: number | null;
  /** Whoever signed in before this is signed out; null where nobody is. */
  signInsEndedBefore: number | null;
}

const none: Standing = { confirmedAt: null, skips: 0, resetsStoppedAt: null, signInsEndedBefore: null };

/** How a person stands; somebody of whom nothing is kept has confirmed nothing and put off nothing. */
export async function readStanding(database: Database | Transaction, person: PersonKey): Promise<Standing> {
  const row = await database
    .selectFrom("standings")
    .select(["confirmed_at as confirmedAt", "skips", "resets_stopped_at as resetsStoppedAt", "sign_ins_ended_before as signInsEndedBefore"])
    .where("person", "=", person)
    .executeTakeFirst();
  return row ?? none;
}

/** The person said that what they registered is right. What they put off before no longer counts. */
export async function confirmStanding(transaction: Transaction, person: PersonKey, now: number): Promise<void> {
  await transaction
    .insertInto("standings")
    .values({ person, confirmed_at: now, skips: 0, resets_stopped_at: null })
    .onConflict((conflict) => conflict.column("person").doUpdateSet({ confirmed_at: now, skips: 0 }))
    .execute();
}

/** The person put registering off once more. */
export async function countSkip(transaction: Transaction, person: PersonKey): Promise<void> {
  await transaction
    .insertInto("standings")
    .values({ person, confirmed_at: null, skips: 1, resets_stopped_at: null })
    .onConflict((conflict) => conflict.column("person").doUpdateSet((row) => ({ skips: row("standings.skips", "+", 1) })))
    .execute();
}

/** Whoever signed in here before `before` is signed out (OWASP ASVS 5.0, 7.4.3). */
export async function endSignIns(transaction: Transaction, person: PersonKey, before: number): Promise<void> {
  await transaction
    .insertInto("standings")
    .values({ person, confirmed_at: null, skips: 0, resets_stopped_at: null, sign_ins_ended_before: before })
    .onConflict((conflict) => conflict.column("person").doUpdateSet({ sign_ins_ended_before: before }))
    .execute();
}

/** From now on nobody resets this account. Where that holds already, it holds since it did. */
export async function stopResets(transaction: Transaction, person: PersonKey, now: number): Promise<void> {
  await transaction
    .insertInto("standings")
    .values({ person, confirmed_at: null, skips: 0, resets_stopped_at: now })
    .onConflict((conflict) => conflict.column("person").doUpdateSet((row) => ({ resets_stopped_at: row.fn.coalesce("standings.resets_stopped_at", row.val(now)) })))
    .execute();
}

/** Whoever proves who they are may reset this account again. */
export async function allowResets(transaction: Transaction, person: PersonKey): Promise<void> {
  await transaction.updateTable("standings").set({ resets_stopped_at: null }).where("person", "=", person).execute();
}
