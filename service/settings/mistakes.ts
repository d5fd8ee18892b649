import type { z } from "zod";
import { infoAt, keysAt, pathText } from "./described.ts";

const longestShown = 60;

/** A found value as it may be printed. Passwords inside addresses are left out. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") {
    const safe = value.replace(/\/\/[^@/]*@/, "//…@");
    return JSON.stringify(safe.length > longestShown ? `${safe.slice(0, longestShown)}…` : safe);
  }
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${String(value.length)}`;
  if (typeof value === "object" && value !== null) {
    const keys = Object.keys(value);
    return keys.length === 0 ? "an empty object" : `an object with ${keys.join(", ")}`;
  }
  return JSON.stringify(value);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** One line for a mistake: which key, what was found, what is allowed. */
export const mistake = (key: string, found: string, allowed: string): string => `${key}: found ${found}; allowed: ${allowed}.`;

/** Which key a line is about, without what was found there. */
export const keyOf = (line: string): string => line.slice(0, line.indexOf(": found "));

/**
 * Every mistake that a schema found in a file, one line each. `source` says where a value came from,
 * when that was not the file.
 */
export function mistakesOf(
  schema: z.core.$ZodType,
  issues: readonly z.core.$ZodIssue[],
  input: unknown,
  source: (path: string) => string | null = () => null,
): string[] {
  return issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      const keys = keysAt(schema, issue.path);
      const allowed = keys.length > 0 ? keys.join(", ") : (infoAt(schema, issue.path)?.allowed ?? issue.message);
      return issue.keys.map((key) => mistake(pathText([...issue.path, key]), "a key that is not known", allowed));
    }
    const info = infoAt(schema, issue.path);
    const key = pathText(issue.path);
    const from = source(key);
    const found = info?.secret ? "a value that is not shown" : show(valueAt(input, issue.path));
    const nothing = valueAt(input, issue.path) === undefined;
    const allowed = issue.code === "custom" && issue.message !== "Invalid input" ? issue.message : (info?.allowed ?? issue.message);
    return [mistake(key === "" ? "the file" : from === null ? key : `${key} (from ${from})`, nothing ? "nothing" : found, allowed)];
  });
}
