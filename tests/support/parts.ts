import { partNames, type PartName } from "./parts-names.ts";
import { runChecks, type Check } from "./parts-check.ts";
import { runScript, runTool, type Tool } from "./parts-run.ts";
import { runTests } from "./parts-vitest.ts";
import type { Outcome } from "./report.ts";

/** A part of the test command. What it needs from the machine stands in prepare-packages.ts. */
export interface Part {
  readonly name: PartName;
  /** Parts that must have passed first: asking for this one asks for them too. */
  readonly after: readonly PartName[];
  /** It keeps one core busy and touches nothing: two like that, one after the other in the list, run side by side. */
  readonly oneCore: boolean;
  readonly run: () => Promise<Outcome>;
}

/** The folders with code of ours. */
const folders = ["contract", "service", "main", "preload", "renderer", "build", "tests"];

export const parts: readonly Part[] = [
  checks("types", [tool("tsc", "-p", "."), tool("tsc", "-p", "renderer"), tool("tsc", "-p", "tests")]),
  checks("lint", [tool("eslint", "--max-warnings=0", ".")]),
  checks("layers", [tool("depcruise", ...folders)]),
  checks("unused", [tool("knip")]),
  checks("build", [{ name: "npm run build", run: () => runScript("build") }], { oneCore: false }),
  tests("checks"),
  tests("unit"),
  tests("service"),
  tests("security", "build"),
  tests("faults", "build"),
  tests("screens", "build"),
  tests("browser", "build"),
  tests("kiosk", "build"),
  tests("installers", "build"),
];

/**
 * The parts to run for the names given, all of them for none, each with those that must come first.
 * @returns the parts in their order, or the first name that is not a part
 */
export function chooseParts(
  words: readonly string[],
): { readonly chosen: readonly Part[] } | { readonly unknown: string } {
  const unknown = words.find((word) => !(partNames as readonly string[]).includes(word));
  if (unknown !== undefined) return { unknown };
  const named = parts.filter(({ name }) => words.length === 0 || words.includes(name));
  return { chosen: parts.filter((part) => named.some((one) => one === part || one.after.includes(part.name))) };
}

/** The chosen parts in their order, as they are run: those that keep one core busy two at a time, all others alone. */
export function together(chosen: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  for (const part of chosen) {
    const last = groups.at(-1);
    if (part.oneCore && last?.length === 1 && last[0]?.oneCore === true) last.push(part);
    else groups.push([part]);
  }
  return groups;
}

function checks(name: PartName, list: readonly Check[], { oneCore = true } = {}): Part {
  return { name, after: [], oneCore, run: () => runChecks(list) };
}

function tests(name: PartName, ...after: readonly PartName[]): Part {
  return { name, after, oneCore: false, run: () => runTests(name) };
}

function tool(name: Tool, ...words: readonly string[]): Check {
  return { name: [name, ...words].join(" "), run: () => runTool(name, words) };
}
