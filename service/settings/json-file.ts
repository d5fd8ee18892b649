import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/**
 * A JSON file as it was found. `problem` says what is wrong with it without repeating any of it; `digest`
 * is the SHA-256 of its text in hexadecimal, null where it could not be read.
 */
export type JsonFile = { kind: "read"; input: unknown; digest: string } | { kind: "missing" } | { kind: "unusable"; problem: string; digest: string | null };

export function readJsonFile(file: string): JsonFile {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return code === "ENOENT" ? { kind: "missing" } : { kind: "unusable", problem: `a file that cannot be read (${code})`, digest: null };
  }
  const digest = createHash("sha256").update(text).digest("hex");
  try {
    return { kind: "read", input: JSON.parse(text.replace(/^\uFEFF/, "")) as unknown, digest };
  } catch (error) {
    return { kind: "unusable", problem: `no JSON (${whereItBreaks(error)})`, digest };
  }
}

/** V8's own message quotes the text around the place, which may hold a password. */
function whereItBreaks(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  const place = /line \d+ column \d+/.exec(message)?.[0];
  if (place !== undefined) return place;
  return message.includes("end of JSON") ? "it ends too early" : "a word or sign is out of place";
}
