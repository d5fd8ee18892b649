/**
 * Takes each defence out in turn and shows that its test then fails.
 *
 *     npm run test:defences
 *     npm run test:defences -- clock          only those with this in their hole or defence
 *
 * Works in a copy of the sources; nothing here is touched. Ends with 1 where a defence can be taken
 * out unnoticed, or its text is not found any more.
 */
import type { Mutation } from "./mutation.ts";
import { mutations } from "./mutations.ts";
import { copySources } from "./sources.ts";
import { runNamedTests } from "./tests.ts";

type Result = "noticed" | "SURVIVED" | "TEXT NOT FOUND" | "TEST NOT FOUND" | "FAILS WITHOUT IT TOO" | "FAILS, BUT NOT BY AN ASSERTION";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const named = (word: string | undefined): readonly Mutation[] =>
  word === undefined ? mutations : mutations.filter(({ hole, defence }) => `${hole} ${defence}`.toLowerCase().includes(word.toLowerCase()));

async function run(chosen: readonly Mutation[]): Promise<readonly Result[]> {
  const copy = copySources();
  process.once("exit", () => copy.remove());
  // A signal would end this process on the spot and leave the copy behind.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  if (chosen.some(({ edits }) => edits.some(({ file }) => file === "electron-builder.yml"))) copy.build();
  const before = await runNamedTests(copy.folder, chosen.map(({ test }) => test));
  const results: Result[] = [];
  for (const mutation of chosen) {
    const result = await tryOne(mutation);
    results.push(result);
    say(`${mutation.hole.padEnd(41)} ${mutation.defence.padEnd(64)} ${result}`);
  }
  return results;

  async function tryOne({ edits, test }: Mutation): Promise<Result> {
    const untouched = before(test);
    if (untouched === "not-found") return "TEST NOT FOUND";
    if (untouched !== "passed") return "FAILS WITHOUT IT TOO";
    const undo = copy.change(edits);
    if (undo === null) return "TEXT NOT FOUND";
    try {
      const after = (await runNamedTests(copy.folder, [test]))(test);
      if (after === "failed-by-assertion") return "noticed";
      return after === "passed" ? "SURVIVED" : "FAILS, BUT NOT BY AN ASSERTION";
    } finally {
      undo();
    }
  }
}

const [word] = process.argv.slice(2);
const began = performance.now();
say(`${"hole".padEnd(41)} ${"defence taken out".padEnd(64)} result`);
const results = await run(named(word));
const noticed = results.filter((result) => result === "noticed").length;
say(`${noticed} of ${results.length} noticed, in ${Math.round((performance.now() - began) / 1000)} s`);
process.exitCode = noticed === results.length && noticed > 0 ? 0 : 1;
