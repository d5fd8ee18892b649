import { useEffect, useState } from "react";

/** Whole seconds until a moment, never below zero; both moments in milliseconds of `performance.now()`. */
export function secondsUntil(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / 1000));
}

/** Milliseconds after which `secondsUntil` next shows another number. */
export function untilNextSecond(deadline: number, now: number): number {
  const rest = (deadline - now) % 1000;
  return rest <= 0 ? 1000 : rest;
}

/** Counts down to a moment of `performance.now()`, drawing only when the number changes. */
export function useSecondsLeft(deadline: number): number {
  const [now, setNow] = useState(() => performance.now());
  const left = secondsUntil(deadline, now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const moment = performance.now();
      setNow(moment);
      if (secondsUntil(deadline, moment) > 0) timer = setTimeout(tick, untilNextSecond(deadline, moment));
    };
    tick();
    return () => clearTimeout(timer);
  }, [deadline]);
  return left;
}
