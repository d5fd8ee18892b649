import type { PartName } from "./parts-names.ts";

/** How many checks or tests passed, failed and were skipped. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What running one part gave: its figures, and what it printed, for when it failed. */
export interface Outcome {
  readonly tally: Tally;
  readonly output: string;
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

export function add(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** The line that the whole command ends with. Tools read it: its form never changes. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`;
}

/** One line about a part that ran: its name, its figures and how long it took. */
export function partLine(name: PartName, tally: Tally, milliseconds: number): string {
  const figures = [
    `${String(tally.passed)} passed`,
    ...(tally.failed > 0 ? [`${String(tally.failed)} FAILED`] : []),
    ...(tally.skipped > 0 ? [`${String(tally.skipped)} skipped`] : []),
  ].join(", ");
  return `${name.padEnd(9)} ${figures.padEnd(34)} ${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * The exit code: 1 when anything failed. On a build machine (`CI=true`) a skipped test is a failure
 * too, because there everything can be brought, so a skip means that something went unseen.
 */
export function exitCode({ failed, skipped }: Tally, onBuildMachine: boolean): 0 | 1 {
  return failed > 0 || (onBuildMachine && skipped > 0) ? 1 : 0;
}
