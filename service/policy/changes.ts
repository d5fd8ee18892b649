import { createHash } from "node:crypto";
import { pathText } from "../settings/described.ts";

/** Longest value that is written out, in characters; of a longer one, such as a logo, the digest stands. */
const longestValue = 80;
/** Lines of a diff in the audit log. */
const mostLines = 50;

function valueText(value: unknown): string {
  if (value === undefined) return "nothing";
  const json = JSON.stringify(value);
  if (json.length <= longestValue) return json;
  return `sha256 ${createHash("sha256").update(json).digest("hex").slice(0, 12)} (${String(json.length)} characters)`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
const isPlainList = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.every((entry) => typeof entry !== "object" || entry === null);

/** Of lists of words it is told what came and what went, for that is what one looks for. */
function changesOfList(before: readonly unknown[], after: readonly unknown[], at: string): string[] {
  const gone = before.filter((entry) => !after.includes(entry)).map((entry) => `${at}: - ${valueText(entry)}`);
  const come = after.filter((entry) => !before.includes(entry)).map((entry) => `${at}: + ${valueText(entry)}`);
  const moved = gone.length + come.length === 0 && JSON.stringify(before) !== JSON.stringify(after);
  return moved ? [`${at}: ${valueText(before)} -> ${valueText(after)}`] : [...gone, ...come];
}

/**
 * What differs between two documents, one line each: `gates: 1 -> 2`, `methods: + "questions"`. None
 * where they say the same, in whatever order their keys stand.
 */
export function changesBetween(before: unknown, after: unknown, path: readonly PropertyKey[] = []): string[] {
  if (isPlainList(before) && isPlainList(after)) return changesOfList(before, after, pathText(path));
  if (Array.isArray(before) && Array.isArray(after)) {
    const longer = before.length > after.length ? before : after;
    return longer.flatMap((_, index) => changesBetween(before[index], after[index], [...path, index]));
  }
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => changesBetween(before[key], after[key], [...path, key]));
  }
  return before === after ? [] : [`${pathText(path)}: ${valueText(before)} -> ${valueText(after)}`];
}

/** Lines as one text of bounded length, for the audit log. */
export function boundedText(lines: readonly string[]): string {
  const left = lines.length - mostLines;
  return [...lines.slice(0, mostLines), ...(left > 0 ? [`and ${String(left)} more`] : [])].join("\n");
}
