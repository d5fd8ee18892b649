import type { ExitReason } from "../exit.ts";
import type { InstanceSignal } from "../instance-messages.ts";

/** One person's process tree. */
export interface PersonInstance {
  readonly pid: number;
  /** Puts its window on the display, now or as soon as there is something to see. */
  show(): void;
  /** Ends the whole tree, by force if it does not go by itself. */
  end(): void;
}

/** `touched`: somebody has begun to use it; `ended`: its process is no more. */
export type InstanceEvent = Exclude<InstanceSignal, "alive" | "screen-reader"> | "touched" | "ended";

/** Who gets the screen: one after the other at a terminal, one alone at a login screen. */
export interface People {
  /** Whether nobody is in the middle of something, nor on their way out. */
  readonly isIdle: boolean;
  open(): void;
  /** What instances are started with has changed. */
  renew(): void;
  /** Forgets whoever is in front: the screen was locked, the machine sleeps, the user was switched. */
  dismiss(): void;
  /** Ends every instance; resolves when the last one has gone, with how the app is to end. */
  stop(): Promise<ExitReason>;
}
