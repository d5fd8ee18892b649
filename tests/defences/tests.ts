import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Mutation } from "./mutation.ts";

type Test = Mutation["test"];
/** How a test ended. An error that is no assertion, such as a file that does not load, shows nothing about a defence. */
type Ending = "passed" | "failed-by-assertion" | "failed-otherwise" | "not-found";

/** What this reads of the report that vitest's JSON reporter writes, which follows Jest's format. */
const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ title: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })),
    }),
  ),
});

/** Runs these tests and no others, in the folder, and says how each of them ended. */
export async function runNamedTests(folder: string, tests: readonly Test[]): Promise<(test: Test) => Ending> {
  const file = path.join(folder, "report.json");
  rmSync(file, { force: true });
  const names = [...new Set(tests.map(({ name }) => name))].map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  const child = spawn(
    process.execPath,
    [
      path.join(folder, "node_modules", "vitest", "vitest.mjs"),
      "run",
      ...new Set(tests.map((test) => test.file)),
      `--testNamePattern=(?:${names.join("|")})$`,
      "--reporter=json",
      `--outputFile.json=${file}`,
    ],
    { cwd: folder, stdio: "ignore" },
  );
  await once(child, "exit");
  const { testResults } = report.parse(JSON.parse(readFileSync(file, "utf8")));
  return ({ file: testFile, name }) => {
    const found = testResults
      .filter((result) => result.name.replaceAll("\\", "/").endsWith(`/${testFile}`))
      .flatMap((result) => result.assertionResults)
      .filter(({ title }) => title === name);
    if (found.length === 0) return "not-found";
    if (found.every(({ status }) => status === "passed")) return "passed";
    const messages = found.flatMap(({ failureMessages }) => failureMessages ?? []);
    return messages.some((message) => message.startsWith("AssertionError")) ? "failed-by-assertion" : "failed-otherwise";
  };
}
