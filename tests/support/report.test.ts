import { describe, expect, it } from "vitest";
import { add, closingLine, exitCode, partLine } from "./report.ts";

describe("the report of the test command", () => {
  it("ends with one line of figures", () => {
    const sum = add({ passed: 40, failed: 1, skipped: 0 }, { passed: 2, failed: 0, skipped: 3 });
    expect(closingLine(sum)).toBe("42 passed, 1 failed, 3 skipped");
  });

  it("gives a passing part one line with its count and duration", () => {
    expect(partLine("unit", { passed: 412, failed: 0, skipped: 0 }, 61_040)).toMatch(/^unit +412 passed +61\.0 s$/);
  });

  it("fails when anything failed, and on a build machine when anything was skipped", () => {
    expect(exitCode({ passed: 1, failed: 0, skipped: 0 }, true)).toBe(0);
    expect(exitCode({ passed: 1, failed: 1, skipped: 0 }, false)).toBe(1);
    expect(exitCode({ passed: 1, failed: 0, skipped: 1 }, false)).toBe(0);
    expect(exitCode({ passed: 1, failed: 0, skipped: 1 }, true)).toBe(1);
  });
});
