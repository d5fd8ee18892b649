import type { Kysely, Transaction as KyselyTransaction } from "kysely";
import { Migrator } from "kysely/migration";
import type { KeyRing } from "../keys/ring.ts";
import { createClock, machineTime, type Clock, type TimeSource } from "./clock.ts";
import { migrations } from "./migrations.ts";
import { adviceOn, StoreError } from "./sqlite.ts";
import type { Tables } from "./tables.ts";

/** The database inside a transaction. Nothing slow (hashing, sending) may be awaited while one is open. */
export type Transaction = KyselyTransaction<Tables>;
/** For reads that stand alone. */
export type Database = Kysely<Tables>;

/** What the rest of the service knows of its database; which SQL stands behind is not its business. */
export interface Store {
  readonly database: Database;
  readonly clock: Clock;
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

const ringProof = "This store belongs to this key ring.";

/**
 * Brings the tables up to date and makes sure that the key ring is the one that this store was made
 * with: with another one every contact would be unreadable and every counter at nought.
 *
 * @throws StoreError with what to do
 */
export async function openStore(database: Database, ring: KeyRing, time: TimeSource = machineTime): Promise<Store> {
  const { error } = await new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  }).migrateToLatest();
  if (error !== undefined) {
    const advice = adviceOn(error);
    if (advice !== null) throw new StoreError(`The store cannot be used: ${advice}.`);
    const reason = error instanceof Error ? error.message : "unknown error";
    throw new StoreError(`The store could not be brought to this version: ${reason}. Restore the backup that you made before the update.`);
  }

  const check = await database.selectFrom("ring_check").select("sealed").executeTakeFirst();
  if (check) {
    try {
      ring.open("flow", "ring-check", check.sealed);
    } catch {
      throw new StoreError("The key ring is not the one that this store was made with. Restore the ring from its backup; nothing was changed.");
    }
  } else {
    await database.insertInto("ring_check").values({ id: 1, sealed: ring.seal("flow", "ring-check", ringProof) }).execute();
  }

  const clock = await createClock(database, time);
  return {
    database,
    clock,
    transaction: (work) => database.transaction().execute(work),
    close: async () => {
      await clock.save();
      await database.destroy();
    },
  };
}
