import { rmSync } from "node:fs";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { runTool } from "./parts-run.ts";
import { add, nothing, type Outcome, type Tally } from "./report.ts";

/** What this reads of the report that vitest's JSON reporter writes, which follows Jest's format. */
const report = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/** Runs one project of vitest.config.ts and counts its tests. */
export async function runTests(project: string): Promise<Outcome> {
  const folder = await mkdtemp(path.join(tmpdir(), "keydesk-tests-"));
  const file = path.join(folder, "report.json");
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  // An interrupt ends this process on the spot: the folder goes then too.
  process.once("exit", remove);
  try {
    const { code, output } = await runTool("vitest", [
      "run",
      `--project=${project}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ]);
    const written = await readFile(file, "utf8").catch(() => undefined);
    return { tally: tallyOf(written, code), output };
  } finally {
    process.off("exit", remove);
    remove();
  }
}

/**
 * Counts the tests in a report.
 *
 * A file that failed before its first test, a run without a report or without a test, and a run that
 * failed although each test passed (an unhandled error) count as one failure each, so that none
 * passes for nothing.
 * @param written the report's text, undefined when none was written
 * @param code vitest's exit code
 */
export function tallyOf(written: string | undefined, code: number | null): Tally {
  if (written === undefined) return { ...nothing, failed: 1 };
  const { testResults } = report.parse(JSON.parse(written));
  const tally = testResults.map(tallyOfFile).reduce(add, nothing);
  const silent = tally.failed === 0 && (code !== 0 || tally.passed + tally.skipped === 0);
  return silent ? { ...tally, failed: 1 } : tally;
}

function tallyOfFile(file: z.infer<typeof report>["testResults"][number]): Tally {
  const statuses = file.assertionResults.map(({ status }) => status);
  const passed = statuses.filter((status) => status === "passed").length;
  const failed = statuses.filter((status) => status === "failed").length;
  const brokenFile = file.status === "failed" && failed === 0;
  return { passed, failed: brokenFile ? 1 : failed, skipped: statuses.length - passed - failed };
}
