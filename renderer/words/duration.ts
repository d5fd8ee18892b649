import type { Language } from "../../contract/vocabulary.ts";
import { locale, type Words } from "./words.ts";

/** "40 seconds", "5 minutes", "24 hours": a wait in the unit a person would say it in, rounded up. */
export function inWords(seconds: number, { t }: Pick<Words, "t">): string {
  if (seconds < 60) return t("duration.seconds", { count: seconds });
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return t("duration.minutes", { count: minutes });
  return t("duration.hours", { count: Math.ceil(minutes / 60) });
}

/** "0:24": minutes and seconds as a clock shows them. */
export function onClock(seconds: number, language: Language): string {
  const minutes = new Intl.NumberFormat(locale(language)).format(Math.floor(seconds / 60));
  const rest = new Intl.NumberFormat(locale(language), { minimumIntegerDigits: 2 }).format(seconds % 60);
  return `${minutes}:${rest}`;
}
