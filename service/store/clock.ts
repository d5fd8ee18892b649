import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/**
 * The store's clock. It follows the machine's clock forwards and never goes back: when the machine's
 * is set back, it goes on at the pace of the monotonic clock, so that no code lives longer than it
 * should. The latest time is kept in the store, so that a restart does not go back either.
 */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** The machine's clock as it is, which may go back: for what keeps time with other machines, such as an authenticator's codes. */
  wall(): number;
  /** Keeps the time reached. Called by the service's housekeeping, and at the end. */
  save(): Promise<void>;
}

/** The machine's two clocks, in milliseconds. Tests pass their own. */
export interface TimeSource {
  wall(): number;
  monotonic(): number;
}

export const machineTime: TimeSource = { wall: () => Date.now(), monotonic: () => performance.now() };

/** The rule alone: the later of the machine's clock and what the monotonic clock says has passed. */
export function createForwardTime(latest: number, source: TimeSource): () => number {
  let last = Math.max(latest, source.wall());
  let lastMonotonic = source.monotonic();
  return () => {
    const monotonic = source.monotonic();
    last = Math.max(last + (monotonic - lastMonotonic), source.wall());
    lastMonotonic = monotonic;
    return Math.floor(last);
  };
}

export async function createClock(database: Kysely<Tables>, source: TimeSource): Promise<Clock> {
  const row = await database.selectFrom("clock").select("latest").executeTakeFirst();
  const now = createForwardTime(row?.latest ?? 0, source);
  return {
    now,
    wall: () => source.wall(),
    save: async () => {
      const latest = now();
      await database
        .insertInto("clock")
        .values({ id: 1, latest })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ latest }))
        .execute();
    },
  };
}
