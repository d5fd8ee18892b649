import { setTimeout as wait } from "node:timers/promises";

/** The regular work of a running service. */
export interface Housekeeping {
  begin(): void;
  /** Ends after what is under way. */
  stop(): Promise<void>;
}

/** Work that comes round again. */
export interface Round {
  /** Milliseconds from the end of one round to the next. */
  every: number;
  /** Done one after another. */
  tasks: readonly (() => Promise<unknown>)[];
}

/** Does each round by itself, so that a slow one keeps none of the others. A task that fails is reported and tried again in its next round. */
export function housekeep(rounds: readonly Round[], report: (error: unknown) => void): Housekeeping {
  const stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  // A function, for the signal changes while a round is awaited.
  const stopped = (): boolean => stopping.signal.aborted;

  const goRound = async ({ every, tasks }: Round): Promise<void> => {
    while (!stopped()) {
      try {
        await wait(every, undefined, { signal: stopping.signal, ref: false });
      } catch {
        return;
      }
      for (const task of tasks) {
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
      running = Promise.all(rounds.map(goRound));
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
