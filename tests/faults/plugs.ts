import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import type { Answered } from "../support/client.ts";
import type { Act, Ask } from "./going-on.ts";

/** When the plug is pulled. `during`: after this part of the time that it usually takes. */
export interface Plug<Doing extends string> {
  step: Doing;
  when: "before" | "during" | "after";
  part: number;
}

/** Milliseconds that each command took where nobody pulled the plug. */
export type Usual<Doing extends string> = Map<Doing, number>;

/**
 * The same moments in every run, spread over each step; most of them while something is being done.
 *
 * @param during how many of them at each step
 */
export const plugsAt = <Doing extends string>(steps: readonly Doing[], seed: number, during: number): Plug<Doing>[] =>
  steps.flatMap((step, at) => [
    ...fc.sample(fc.noBias(fc.integer({ min: 0, max: 110 })), { seed: seed + at, numRuns: during }).map((percent): Plug<Doing> => ({ step, when: "during", part: percent / 100 })),
    { step, when: "before", part: 0 },
    { step, when: "after", part: 0 },
  ]);

/** Notes how long each command takes. */
export const timing =
  <Doing extends string>(usual: Usual<Doing>): Act<Doing> =>
  async (doing, ask) => {
    const began = performance.now();
    const answer = await ask();
    usual.set(doing, performance.now() - began);
    return answer;
  };

export const nothingCame = (): null => null;

/** Asks, and comes back when the plug is to be pulled. @returns what will have been answered, null for nothing */
export async function askUntil<Doing extends string>({ step, when, part }: Plug<Doing>, usual: Usual<Doing>, ask: Ask): Promise<{ answer: Promise<Answered | null> }> {
  const answer = when === "before" ? Promise.resolve(null) : ask().catch(nothingCame);
  if (when === "after") await answer;
  if (when === "during") await pause(part * (usual.get(step) ?? 100));
  return { answer };
}
