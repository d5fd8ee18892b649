import type { Language } from "../../contract/vocabulary.ts";
import { locale, type Words } from "./words.ts";

/** Longest first: the unit that a person would say it in, in seconds. A month and more is said in days: nobody counts months by their seconds. */
const units = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/** "3 hours ago", rounded down; "just now" for what is less than a minute ago. */
export function agoInWords(seconds: number, { t, language }: Pick<Words, "t" | "language">): string {
  const [unit, length] = units.find(([, unitLength]) => seconds >= unitLength) ?? [null, 1];
  // "yesterday" would need the clock of whoever reads: 30 hours ago may be yesterday or the day before.
  return unit === null ? t("activity.now") : formatFor(language).format(-Math.floor(seconds / length), unit);
}

const formatFor = (language: Language): Intl.RelativeTimeFormat => new Intl.RelativeTimeFormat(locale(language), { numeric: "always" });
