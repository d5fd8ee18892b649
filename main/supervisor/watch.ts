/** How long an instance may be silent, in milliseconds: while it starts, and then between two beats. */
const patience = { starting: 30_000, running: 8000 };
const look = 1000;

/**
 * Watches over the beats of one instance. `onSilent` comes once, when they stay away for too long. A
 * supervisor that was itself asleep, with the machine or for want of a processor, blames nobody.
 */
export class Watch {
  #allowed = patience.starting;
  #heard = performance.now();
  #looked = performance.now();
  readonly #timer: NodeJS.Timeout;

  constructor(onSilent: () => void) {
    this.#timer = setInterval(() => {
      const now = performance.now();
      if (now - this.#looked > 2 * look) this.#heard = now;
      this.#looked = now;
      if (now - this.#heard <= this.#allowed) return;
      this.stop();
      onSilent();
    }, look);
  }

  /** The instance answered. */
  hear(): void {
    this.#allowed = patience.running;
    this.#heard = performance.now();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
