/** How long after the end of somebody's time their page may still take to end the visit itself, in milliseconds. */
const grace = 5000;

/** The upper bound of one person's time, held by the supervisor: a page that hangs, or says nothing, must not stay. */
export class VisitLimit {
  readonly #onOver: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(onOver: () => void) {
    this.#onOver = onOver;
  }

  /** Somebody has touched the screen. Only the first touch counts, whatever is told later. */
  begin(personSeconds: number): void {
    this.#timer ??= setTimeout(this.#onOver, personSeconds * 1000 + grace);
  }

  /** The instance is no more. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
