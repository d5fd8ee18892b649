import type { KioskRules } from "../../contract/kiosk-rules.ts";

/** One person's visit at a kiosk; moments in milliseconds of `performance.now()`. */
export interface Visit {
  /** Their first touch; null where nobody has touched anything yet. */
  began: number | null;
  /** Their last sign of life. */
  last: number;
  /** They typed, chose or pressed something: there is something to lose, and so to warn of. */
  acted: boolean;
  /** They were told that their time is nearly up, and carry on. */
  carriesOn: boolean;
}

/** Whether this person is warned, and until when they have; over once it is time to forget them. */
export type Standing = { name: "here" } | { name: "idle" | "nearly-up"; until: number } | { name: "over" };

export const nobodyYet: Visit = { began: null, last: 0, acted: false, carriesOn: false };

/** How long before the end of anybody's time they are warned, in milliseconds. */
const lastMinute = 60_000;

/** The moments at which a visit's standing may change. */
function momentsOf({ began, last }: Visit, { idleSeconds, warningSeconds, personSeconds }: KioskRules) {
  const warned = last + idleSeconds * 1000;
  const end = (began ?? 0) + personSeconds * 1000;
  return { warned, end, nearlyUp: end - lastMinute, over: Math.min(warned + warningSeconds * 1000, end) };
}

/** How a visit stands at a moment; pure. A first screen that nobody touched stays for ever. */
export function standingOf(visit: Visit, rules: KioskRules, now: number): Standing {
  if (visit.began === null) return { name: "here" };
  const { warned, nearlyUp, over, end } = momentsOf(visit, rules);
  if (now >= over) return { name: "over" };
  if (now >= warned && visit.acted) return { name: "idle", until: over };
  return now >= nearlyUp && !visit.carriesOn ? { name: "nearly-up", until: end } : { name: "here" };
}

/** Milliseconds after which it is worth looking again; null where nobody is there. */
export function lookAgainIn(visit: Visit, rules: KioskRules, now: number): number | null {
  if (visit.began === null) return null;
  const { warned, nearlyUp, over } = momentsOf(visit, rules);
  return Math.min(...[warned, nearlyUp, over].filter((moment) => moment > now)) - now;
}
