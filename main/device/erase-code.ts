import { readFileSync, statSync } from "node:fs";
import { writeWhole } from "../write-whole.ts";

/**
 * Takes a code that has served out of the files that hold it. False where one still does: a place that this
 * account may only read, or another than these files, is IT's to clear, and the code in it is spent anyway.
 */
export function eraseCode(files: readonly string[], code: string): boolean {
  const erased = files.map((file) => eraseFrom(file, code));
  return erased.includes("erased") && !erased.includes("stays");
}

function eraseFrom(file: string, code: string): "erased" | "not-there" | "stays" {
  try {
    const settings: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof settings !== "object" || settings === null || !("enrolmentCode" in settings) || settings.enrolmentCode !== code) return "not-there";
    const rest = Object.fromEntries(Object.entries(settings).filter(([key]) => key !== "enrolmentCode"));
    writeWhole(file, `${JSON.stringify(rest, null, 2)}\n`, statSync(file).mode);
    return "erased";
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT" ? "not-there" : "stays";
  }
}
