const longEnough = 10_000;
const firstWait = 500;
const longestWait = 60_000;

/**
 * Keeps instances that end at once from being started over and over: each of them in a row doubles
 * the wait before the next, up to a minute. One that lived ten seconds, or that its person finished
 * with, clears the count.
 */
export class LoopGuard {
  #earlyEnds = 0;

  /** Takes note of an instance that ended; `lived` in milliseconds. */
  ended({ lived, finished }: { lived: number; finished: boolean }): void {
    this.#earlyEnds = finished || lived >= longEnough ? 0 : this.#earlyEnds + 1;
  }

  /** Milliseconds to wait before the next start. */
  get wait(): number {
    return this.#earlyEnds === 0 ? 0 : Math.min(longestWait, firstWait * 2 ** (this.#earlyEnds - 1));
  }
}
