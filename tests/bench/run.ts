/**
 * The measuring command: takes every part, or those that it is given by name, and writes what it
 * found to docs/benchmarks.md.
 *
 *     npm run bench
 *     npm run bench -- kiosk first-load
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/parts-run.ts";
import { measureFirstLoad } from "./first-load.ts";
import { measureKiosk } from "./kiosk.ts";
import { measuredOn } from "./machine.ts";
import { measurePeople } from "./people.ts";
import { sectionText, updatePage, type Section } from "./report.ts";
import { measureRest } from "./rest.ts";
import { measureResets } from "./resets.ts";
import { measureSize } from "./size.ts";
import { measureTiming } from "./timing.ts";

interface Part {
  name: string;
  title: string;
  measure: () => Promise<Section>;
}

/** In the order of the page. */
const parts: readonly Part[] = [
  { name: "resets", title: "Whole resets per second", measure: measureResets },
  { name: "size", title: "A thousand people and a million", measure: measureSize },
  { name: "timing", title: "Who somebody is, told by time", measure: measureTiming },
  { name: "kiosk", title: "The kiosk's first screen", measure: measureKiosk },
  { name: "people", title: "A thousand people in a row at one kiosk", measure: measurePeople },
  { name: "rest", title: "The kiosk at rest", measure: measureRest },
  { name: "first-load", title: "The first load of the screens", measure: measureFirstLoad },
];
const pageFile = join(root, "docs/benchmarks.md");

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Measures one part and puts its section on the page, so that what was measured stays if a later part fails. */
async function take({ name, title, measure }: Part): Promise<void> {
  const before = measuredOn();
  const began = performance.now();
  const text = sectionText(title, await measure(), before);
  const page = existsSync(pageFile) ? readFileSync(pageFile, "utf8") : "";
  writeFileSync(pageFile, updatePage(page, title, text, parts.map((part) => part.title)));
  say(`${text}\n\n(${name} took ${((performance.now() - began) / 1000).toFixed(0)} s)\n`);
}

// An interrupted run leaves no process and no folder behind: both are cleared away as this process exits.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
const names = process.argv.slice(2);
const unknown = names.find((name) => !parts.some((part) => part.name === name));
if (unknown === undefined) {
  for (const part of parts) if (names.length === 0 || names.includes(part.name)) await take(part);
} else {
  say(`There is no part called ${unknown}. The parts are: ${parts.map(({ name }) => name).join(", ")}.`);
  process.exitCode = 2;
}
