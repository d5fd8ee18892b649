import { setTimeout as pause } from "node:timers/promises";

/**
 * Waits until `look` gives something else than null, undefined or false.
 * @throws Error that says what was waited for, after `patience` milliseconds
 */
export async function until<Value>(
  what: string,
  look: () => Value | Promise<Value>,
  patience = 20_000,
): Promise<Exclude<Value, null | undefined | false>> {
  const end = performance.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found as Exclude<Value, null | undefined | false>;
    if (performance.now() > end) throw new Error(`waited ${patience} ms for ${what}`);
    await pause(20);
  }
}
