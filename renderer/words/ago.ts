import type { Words } from "./words.ts";

/** Longest first, in seconds. What is months ago is said in days: nobody counts months by their seconds. */
const units = [
  ["days", 86_400],
  ["hours", 3600],
  ["minutes", 60],
] as const;

/**
 * "3 hours ago", rounded down; "just now" for what is less than a minute ago. Never "yesterday": that
 * would need the clock of whoever reads. The words are our own because Chromium's `Intl` has no Welsh.
 */
export function agoInWords(seconds: number, { t }: Pick<Words, "t">): string {
  for (const [unit, length] of units) {
    if (seconds >= length) return t(`activity.ago.${unit}`, { count: Math.floor(seconds / length) });
  }
  return t("activity.ago.now");
}
