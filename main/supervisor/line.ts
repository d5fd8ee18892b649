import type { ExitReason } from "../exit.ts";
import { LoopGuard } from "./loop-guard.ts";
import type { InstanceEvent, People, PersonInstance } from "./people.ts";

export interface LineOptions {
  start: (onEvent: (event: InstanceEvent) => void) => PersonInstance;
  /** Asked each time, for it may change. */
  keepsSpare: () => boolean;
  /** An ordinary window was closed by hand. */
  onClosed: () => void;
  onDelay: (wait: number) => void;
}

interface Place {
  instance: PersonInstance;
  startedAt: number;
  ready: boolean;
  /** Its window is on the display: before that nobody can have done anything in it. */
  shown: boolean;
  /** Somebody has begun to use it. */
  touched: boolean;
  /** Was started before `renew` was last called. */
  outdated: boolean;
  /** Its end is no sign of trouble. */
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
export class Line implements People {
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

  /**
   * What instances are started with has changed. Whoever is in the middle of something finishes with
   * what was; everybody after gets what is. An instance in front that nobody has touched makes way as
   * soon as the next can take its place.
   */
  renew(): void {
    for (const place of this.#all()) place.outdated = true;
    const spare = this.#spare;
    this.#spare = null;
    if (spare) this.#release(spare);
    this.#replaceUntouched();
    this.#fill();
  }

  get isIdle(): boolean {
    return this.#front?.touched !== true && this.#leaving.size === 0;
  }

  stop(): Promise<ExitReason> {
    return new Promise((resolve) => {
      this.#stopped = { done: () => resolve("done") };
      if (this.#delay) clearTimeout(this.#delay);
      for (const place of this.#all()) place.instance.end();
      this.#stopIfEmpty();
    });
  }

  /** Systems tell of one lock or sleep twice. */
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
    const needsFront = !this.#front && (this.#options.keepsSpare() || this.#leaving.size === 0);
    const needsSpare = this.#front?.ready === true && !this.#spare && this.#options.keepsSpare();
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
      touched: false,
      outdated: false,
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
        this.#replaceUntouched();
        return this.#fill();
      case "touched":
        place.touched = true;
        return;
      case "shown":
        place.shown = true;
        if (place === this.#front) for (const last of this.#leaving) last.instance.end();
        return;
      case "done":
      case "gone":
        return this.#retire(place);
      case "succeeded":
        return;
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
    this.#front = null;
    if (!this.#spare) this.#release(place);
    else {
      this.#leave(place);
      setTimeout(() => place.instance.end(), handover).unref();
    }
    this.#fill();
  }

  /** Takes an outdated instance that nobody has touched away from the front, as soon as no empty screen comes of it that would not be there anyway. */
  #replaceUntouched(): void {
    const front = this.#front;
    if (!front?.outdated || front.touched) return;
    if (!front.ready || this.#spare?.ready === true || !this.#options.keepsSpare()) this.#retire(front);
  }

  #release(place: Place): void {
    this.#leave(place);
    place.instance.end();
  }

  #leave(place: Place): void {
    place.finished = true;
    this.#leaving.add(place);
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
