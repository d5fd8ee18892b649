import type { Ended } from "./parts-run.ts";
import { add, nothing, type Outcome } from "./report.ts";

/** One command that passes when it exits with 0. */
export interface Check {
  /** As a person would type it. */
  readonly name: string;
  readonly run: () => Promise<Ended>;
}

/** Runs checks one after another, all of them even when one fails. Each counts one. */
export async function runChecks(checks: readonly Check[]): Promise<Outcome> {
  let sum: Outcome = { tally: nothing, output: "" };
  for (const { name, run } of checks) {
    const { code, output } = await run();
    const passed = code === 0;
    sum = {
      tally: add(sum.tally, { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 }),
      output: passed ? sum.output : `${sum.output}$ ${name}\n${output.trimEnd()}\n`,
    };
  }
  return sum;
}
