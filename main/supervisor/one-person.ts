import type { ExitReason } from "../exit.ts";
import type { InstanceEvent, People, PersonInstance } from "./people.ts";

export interface OnePersonOptions {
  start: (onEvent: (event: InstanceEvent) => void) => PersonInstance;
  /** Their process has ended, however it did: nobody comes after them. */
  onEnd: () => void;
}

/**
 * The one person of a login screen. No spare stands behind them, and nobody gets a screen that another had:
 * whatever ends their process, a crash too, leads back to where everybody signs in.
 */
export class OnePerson implements People {
  /** Somebody came to it, and it goes with them. */
  readonly isIdle = false;
  readonly #options: OnePersonOptions;
  #instance: PersonInstance | null = null;
  /** A process that ends before anybody asked it to has crashed. */
  #reason: ExitReason = "fault";
  #stopped: (() => void) | null = null;

  constructor(options: OnePersonOptions) {
    this.#options = options;
  }

  open(): void {
    this.#instance = this.#options.start((event) => this.#on(event));
    this.#instance.show();
  }

  /** They came a moment ago, and finish with what was. */
  renew(): void {
    return;
  }

  dismiss(): void {
    this.#end("gone");
  }

  stop(): Promise<ExitReason> {
    return new Promise((resolve) => {
      this.#stopped = () => resolve(this.#reason);
      if (this.#instance === null) this.#stopped();
      else this.#end("left");
    });
  }

  #on(event: InstanceEvent): void {
    switch (event) {
      case "succeeded":
        this.#reason = "done";
        return;
      case "done":
      case "closed":
        return this.#end("left");
      case "gone":
        return this.#end("gone");
      case "ended":
        this.#instance = null;
        this.#options.onEnd();
        return this.#stopped?.();
      case "ready":
      case "shown":
      case "touched":
        return;
      default:
        return event satisfies never;
    }
  }

  /** The first reason counts. */
  #end(reason: ExitReason): void {
    if (this.#reason === "fault") this.#reason = reason;
    this.#instance?.end();
  }
}
