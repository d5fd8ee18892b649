import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { withEdits } from "../defences/mutation.ts";
import { mutations } from "../defences/mutations.ts";
import { root } from "../support/parts-run.ts";

const fileOf = (name: string): string => path.join(root, name);
const read = (name: string): string => readFileSync(fileOf(name), "utf8");

/** `npm run test:defences` takes them out one by one, which is too long for each change of the code. */
test("every defence stands where it would be taken out, and has the file of its test", () => {
  const lost = mutations.filter(({ edits, test: { file } }) => withEdits(edits, read) === null || !existsSync(fileOf(file)));
  expect(lost.map(({ defence }) => defence)).toEqual([]);
});
