import type { z } from "zod";
import { activity, type Activity } from "../../contract/own-data.ts";
import type { PersonKey } from "../directories/directory.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Database, Transaction } from "../store/store.ts";
import { nobody } from "./nobody.ts";

const day = 24 * 60 * 60_000;
/** Long enough to be read after the longest holidays, and no longer. */
const keptFor = 180 * day;

const noted = activity.omit({ ago: true });
/** One thing that was done with an account. */
export type NotedActivity = z.infer<typeof noted>;
/** The same with when it was, in milliseconds since 1970. */
export type PastActivity = Omit<Activity, "ago"> & { at: number };

/**
 * Notes what was done with an account, for its owner to read. Without a person the same is written for
 * a key that nobody has: a name that nobody has must not be the one that costs less.
 *
 * @param userKey `Account.userKey`
 */
export async function noteActivity(transaction: Transaction, ring: KeyRing, now: number, person: PersonKey | null, userKey: string, event: NotedActivity): Promise<void> {
  const owner = person ?? nobody(ring, userKey);
  const sealed = ring.seal("activity", owner, JSON.stringify(noted.parse(event)));
  await transaction.insertInto("activity").values({ person: owner, at: now, sealed }).execute();
}

/**
 * What was done with somebody's account in the last 180 days, newest first.
 *
 * @throws UnsealError where the ring is not the one that sealed it
 */
export async function readActivity(database: Database | Transaction, ring: KeyRing, person: PersonKey, now: number, most = 50): Promise<PastActivity[]> {
  const rows = await database
    .selectFrom("activity")
    .select(["at", "sealed"])
    .where("person", "=", person)
    .where("at", ">", now - keptFor)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return rows.map(({ at, sealed }) => ({ ...noted.parse(JSON.parse(ring.open("activity", person, sealed))), at }));
}

/** Forgets what was done with somebody's account. */
export async function forgetActivity(transaction: Transaction, person: PersonKey): Promise<void> {
  await transaction.deleteFrom("activity").where("person", "=", person).execute();
}

/** Forgets what is older than 180 days. Called by the service's housekeeping. */
export async function pruneActivity(transaction: Transaction, now: number): Promise<void> {
  await transaction.deleteFrom("activity").where("at", "<=", now - keptFor).execute();
}
