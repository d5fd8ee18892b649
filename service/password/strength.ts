import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { createLine, type Busy } from "./line.ts";

/** How hard a password is to guess, as zxcvbn counts it: 0 (at once) to 4 (not in years). */
export interface StrengthEstimator {
  /**
   * @param words the person's names and the organisation's words: what somebody who knows them tries first
   * @throws Error where the thread failed or was closed meanwhile; the next estimate starts another
   */
  estimate(password: string, words: readonly string[]): Promise<number | Busy>;
  close(): Promise<void>;
}

/** What the thread is asked; it answers with the score. */
export interface StrengthQuestion {
  password: string;
  words: readonly string[];
}

/** At 5 to 100 ms each, who is last in this line waits for no more than a few seconds. */
const estimatesWaiting = 50;

/**
 * Estimates in a thread of its own, one after another: one takes 5 to 100 ms, and loading the
 * dictionaries takes 300 ms and 70 MB. The thread starts with the first call and keeps no process
 * alive.
 */
export function createStrengthEstimator(): StrengthEstimator {
  const line = createLine({ atOnce: 1, waiting: estimatesWaiting });
  let thread: { worker: Worker; ended: AbortSignal } | null = null;

  const start = () => {
    const worker = new Worker(new URL("strength-worker.ts", import.meta.url));
    const ending = new AbortController();
    worker.once("exit", () => {
      thread = null;
      ending.abort();
    });
    return { worker, ended: ending.signal };
  };
  const ask = async (question: StrengthQuestion): Promise<number> => {
    const { worker, ended } = (thread ??= start());
    worker.ref();
    worker.postMessage(question);
    try {
      const [score] = (await once(worker, "message", { signal: ended })) as [number];
      return score;
    } finally {
      worker.unref();
    }
  };

  return {
    estimate: (password, words) => line.run(() => ask({ password, words })),
    async close() {
      await thread?.worker.terminate();
    },
  };
}
