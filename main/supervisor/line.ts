import type { InstanceSignal } from "../instance-messages.ts";
import { LoopGuard } from "./loop-guard.ts";

/** One person's process tree, as the line sees it. */
export interface LineInstance {
  readonly pid: number;
  /** Puts its window on the display, now or as soon as there is something to see. */
  show(): void;
  /** Ends the whole tree, by force if it does not go by itself. */
  end(): void;
}

export type InstanceEvent = InstanceSignal | "ended";

export interface LineOptions {
  start: (onEvent: (event: InstanceEvent) => void) => LineInstance;
  keepsSpare: boolean;
  /** An ordinary window was closed by hand. */
  onClosed: () => void;
  onDelay: (wait: number) => void;
}

interface Place {
  instance: LineInstance;
  startedAt: number;
  ready: boolean;
  /** Its window is on the display: before that nobody can have done anything in it. */
  shown: boolean;
  finished: boolean;
}

/**
 * How long a spare stands before a fresh one takes its place, in milliseconds: its first screen holds
 * a flow, and a flow that nobody acts in ends after 15 minutes.
 */
const freshness = 5 * 60_000;
/** How long the last screen may stay up while the next one comes, in milliseconds. */
const handover = 1000;

/**
 * The instances in the order in which people get them: one in front, one warmed up behind it, and
 * those on their way out. The next window is up before the last one goes, so that nobody sees what
 * is behind; where no spare is kept, the last one goes first.
 */
export class Line {
  readonly #options: LineOptions;
  readonly #guard = new LoopGuard();
  readonly #leaving = new Set<Place>();
  #front: Place | null = null;
  #spare: Place | null = null;
  #delay: NodeJS.Timeout | null = null;
  #stopped: { done: () => void } | null = null;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  open(): void {
    this.#fill();
  }

  /** Ends every instance; resolves when the last one has gone. */
  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#stopped = { done: resolve };
      if (this.#delay) clearTimeout(this.#delay);
      for (const place of this.#all()) place.instance.end();
      this.#stopIfEmpty();
    });
  }

  /** Forgets whoever is in front, as if they had said that they are done. Systems tell of one lock or sleep twice. */
  dismiss(): void {
    if (this.#front?.shown === true && !this.#stopped) this.#retire(this.#front);
  }

  #all(): Place[] {
    return [this.#front, this.#spare, ...this.#leaving].filter((place) => place !== null);
  }

  #fill(): void {
    if (this.#stopped || this.#delay) return;
    if (!this.#front && this.#spare) {
      this.#front = this.#spare;
      this.#spare = null;
      this.#front.instance.show();
    }
    const needsFront = !this.#front && (this.#options.keepsSpare || this.#leaving.size === 0);
    const needsSpare = this.#front?.ready === true && !this.#spare && this.#options.keepsSpare;
    if (!needsFront && !needsSpare) return;
    if (this.#guard.wait > 0) {
      this.#options.onDelay(this.#guard.wait);
      this.#delay = setTimeout(() => {
        this.#delay = null;
        this.#start();
      }, this.#guard.wait);
    } else this.#start();
  }

  #start(): void {
    const place: Place = {
      instance: this.#options.start((event) => this.#on(place, event)),
      startedAt: performance.now(),
      ready: false,
      shown: false,
      finished: false,
    };
    if (this.#front) this.#spare = place;
    else {
      this.#front = place;
      place.instance.show();
    }
  }

  #on(place: Place, event: InstanceEvent): void {
    switch (event) {
      case "ready":
        place.ready = true;
        setTimeout(() => this.#replaceIfSpare(place), freshness).unref();
        return this.#fill();
      case "shown":
        place.shown = true;
        if (place === this.#front) for (const last of this.#leaving) last.instance.end();
        return;
      case "done":
        return this.#retire(place);
      case "closed":
        if (place === this.#front) this.#options.onClosed();
        return;
      case "ended":
        return this.#forget(place);
      default:
        return event satisfies never;
    }
  }

  #replaceIfSpare(place: Place): void {
    if (place === this.#spare) place.instance.end();
  }

  #retire(place: Place): void {
    // Nobody was in front of a spare: its first screen is stale, whatever made it say so.
    if (place !== this.#front) return this.#replaceIfSpare(place);
    place.finished = true;
    this.#front = null;
    this.#leaving.add(place);
    if (!this.#spare) place.instance.end();
    else setTimeout(() => place.instance.end(), handover).unref();
    this.#fill();
  }

  #forget(place: Place): void {
    this.#guard.ended({ lived: performance.now() - place.startedAt, finished: place.finished });
    this.#leaving.delete(place);
    if (this.#front === place) this.#front = null;
    if (this.#spare === place) this.#spare = null;
    this.#fill();
    this.#stopIfEmpty();
  }

  #stopIfEmpty(): void {
    if (this.#stopped && this.#all().length === 0) this.#stopped.done();
  }
}
