/**
 * The test command: brings what the tests need, runs every part (or those that it is given by name),
 * and ends with one line of figures.
 *
 *     npm test
 *     npm test -- unit screens
 */
import { partNames, type PartName } from "./support/parts-names.ts";
import { chooseParts, together, type Part } from "./support/parts.ts";
import { needsMachine, prepare, type Lack } from "./support/prepare.ts";
import { add, closingLine, exitCode, nothing, partLine, type Tally } from "./support/report.ts";

const oldestNode = 24;

function say(line: string): void {
  console.log(line);
}

/** Runs one part, prints its line, and what it printed when something failed. */
async function runPart(part: Part, lack: Lack | undefined, failed: ReadonlySet<PartName>): Promise<Tally> {
  if (lack !== undefined) {
    say(`${part.name.padEnd(9)} skipped: ${lack.reason}. To bring it: ${lack.bring}`);
    return { ...nothing, skipped: 1 };
  }
  const before = part.after.find((name) => failed.has(name));
  if (before !== undefined) {
    say(`${part.name.padEnd(9)} FAILED: not run, because ${before} failed`);
    return { ...nothing, failed: 1 };
  }
  const start = performance.now();
  const { tally, output } = await part.run();
  say(partLine(part.name, tally, performance.now() - start));
  if (tally.failed > 0) say(output.trimEnd());
  return tally;
}

async function runParts(chosen: readonly Part[]): Promise<Tally> {
  // What needs nothing of the machine runs while the machine is prepared.
  const preparing = prepare(chosen.map(({ name }) => name), say);
  preparing.catch(() => undefined);
  const lackOf = async ({ name }: Part) => (needsMachine(name) ? (await preparing).get(name) : undefined);
  const failed = new Set<PartName>();
  let sum = nothing;
  for (const group of together(chosen)) {
    const run = async (part: Part) => ({ part, tally: await runPart(part, await lackOf(part), failed) });
    for (const { part, tally } of await Promise.all(group.map(run))) {
      if (tally.failed > 0) failed.add(part.name);
      sum = add(sum, tally);
    }
  }
  return sum;
}

async function run(words: readonly string[]): Promise<void> {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    say(`The tests run on Node ${String(oldestNode)}, which npm ci brings: start them with npm test.`);
    process.exitCode = 2;
    return;
  }
  const choice = chooseParts(words);
  if ("unknown" in choice) {
    say(`There is no part called ${choice.unknown}. The parts are: ${partNames.join(", ")}.`);
    process.exitCode = 2;
    return;
  }
  const tally = await runParts(choice.chosen);
  say(closingLine(tally));
  process.exitCode = exitCode(tally, process.env["CI"] === "true");
}

await run(process.argv.slice(2));
