/** How long the way out may take, in milliseconds: the next person waits behind it. */
const longestWay = 1000;

/** The way out of an instance: what its person leaves behind is cleared first, and then the process ends. */
export class Departure {
  readonly #exit: (code: number) => void;
  #clear: (() => Promise<void>) | null = null;
  #cleared: Promise<void> | null = null;

  constructor(exit: (code: number) => void) {
    this.#exit = exit;
  }

  /** Says what is to be cleared from now on; before that there is nothing. */
  clears(clear: () => Promise<void>): void {
    this.#clear = clear;
  }

  /** Clears at once, and only once; resolves when it is done or has taken too long. The process stays. */
  clear(): Promise<void> {
    if (this.#clear === null) return Promise.resolve();
    this.#cleared ??= withinTheWay(this.#clear());
    return this.#cleared;
  }

  /** Clears, and ends the process with this exit code. */
  leave(code: number): void {
    void this.clear().then(() => this.#exit(code));
  }
}

function withinTheWay(work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longestWay);
    void work.catch(() => undefined).then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
