import { setTimeout as wait } from "node:timers/promises";

/** The regular work of a running service. */
export interface Housekeeping {
  begin(): void;
  /** Ends after the round that is under way. */
  stop(): Promise<void>;
}

const minute = 60_000;
const roundsInAnHour = 60;

/**
 * Runs every task once a minute, one after another, and `hourly` once an hour. A task that fails is
 * reported and tried again in the next round: the others go on.
 */
export function housekeep(tasks: readonly (() => Promise<unknown>)[], hourly: () => Promise<unknown>, report: (error: unknown) => void): Housekeeping {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  // A function, for the signal changes while a round is awaited.
  const stopped = (): boolean => stopping.signal.aborted;

  const rounds = async (): Promise<void> => {
    for (let round = 1; !stopped(); round++) {
      try {
        await wait(minute, undefined, { signal: stopping.signal, ref: false });
      } catch {
        return;
      }
      for (const task of round % roundsInAnHour === 0 ? [...tasks, hourly] : tasks) {
        if (stopped()) return;
        try {
          await task();
        } catch (error) {
          report(error);
        }
      }
    }
  };

  return {
    begin: () => {
      running = rounds();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
