import { describe, expect, it } from "vitest";
import { runChecks } from "./parts-check.ts";
import { partNames } from "./parts-names.ts";
import { runProgram } from "./parts-run.ts";
import { tallyOf } from "./parts-vitest.ts";
import { chooseParts, parts, together } from "./parts.ts";

/** A report as vitest writes it: each file with the states of its tests. */
function report(...files: readonly { status: string; tests: readonly string[] }[]): string {
  return JSON.stringify({
    testResults: files.map(({ status, tests }) => ({ status, assertionResults: tests.map((state) => ({ status: state })) })),
  });
}

describe("choosing parts", () => {
  it("runs every part when none is named, in the published order", () => {
    expect(parts.map(({ name }) => name)).toEqual(partNames);
    expect(chooseParts([])).toEqual({ chosen: parts });
  });

  it("brings along the part that another one needs first", () => {
    const choice = chooseParts(["kiosk", "unit"]);
    expect("chosen" in choice && choice.chosen.map(({ name }) => name)).toEqual(["build", "unit", "kiosk"]);
  });

  it("says which name is not a part", () => {
    expect(chooseParts(["unit", "units"])).toEqual({ unknown: "units" });
  });
});

describe("running parts side by side", () => {
  it("pairs those that keep one core busy, and nothing else", () => {
    expect(together(parts).slice(0, 4).map((group) => group.map(({ name }) => name))).toEqual([["types", "lint"], ["layers", "unused"], ["build"], ["checks"]]);
    expect(together(parts).flat()).toEqual(parts);
  });
});

describe("counting the tests of a project", () => {
  it("counts what passed, failed and was skipped", () => {
    const written = report(
      { status: "passed", tests: ["passed", "passed", "skipped"] },
      { status: "failed", tests: ["passed", "failed", "todo"] },
    );
    expect(tallyOf(written, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it("counts a file that broke before its first test", () => {
    expect(tallyOf(report({ status: "failed", tests: [] }, { status: "passed", tests: ["passed"] }), 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });

  it("lets nothing pass without a report, without a test, or with an error beside the tests", () => {
    expect(tallyOf(undefined, 1).failed).toBe(1);
    expect(tallyOf(report(), 0).failed).toBe(1);
    expect(tallyOf(report({ status: "passed", tests: ["passed"] }), 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });
});

describe("running checks", () => {
  it("runs them all and keeps what the failing ones printed", async () => {
    const outcome = await runChecks([
      { name: "first", run: () => Promise.resolve({ code: 1, output: "line 3 is wrong\n" }) },
      { name: "second", run: () => Promise.resolve({ code: 0, output: "fine" }) },
    ]);
    expect(outcome).toEqual({ tally: { passed: 1, failed: 1, skipped: 0 }, output: "$ first\nline 3 is wrong\n" });
  });

  it("gives a program's exit code and both its streams", async () => {
    const ended = await runProgram(process.execPath, ["-e", "console.log('out'); console.error('err'); process.exit(3)"]);
    expect(ended.code).toBe(3);
    expect(ended.output.split("\n").sort()).toEqual(["", "err", "out"]);
  });

  it("says why a program cannot be started", async () => {
    expect(await runProgram("keydesk-no-such-program", [])).toEqual({
      code: 127,
      output: expect.stringContaining("ENOENT") as unknown,
    });
  });
});
