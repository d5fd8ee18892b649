import type { Language } from "../../contract/vocabulary.ts";
import type { StepOf } from "../flow/session-state.ts";
import { ltr } from "../words/isolate.ts";
import { locale } from "../words/words.ts";

/** A region as it is listed and found. */
export interface NamedRegion {
  /** ISO 3166-1. */
  region: string;
  /** "United Kingdom (+44)" */
  label: string;
  /** All by which it is found, ready to compare. */
  found: readonly string[];
}

/** What people call a region that its name does not have in it. */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  GB: ["UK", "Great Britain", "England", "Scotland", "Wales"],
  US: ["USA", "America"],
  AE: ["UAE"],
};

/** The regions by their names in a language, in its alphabet's order. English names are found in every language. */
export function nameRegions(regions: StepOf<"enter-number">["regions"], language: Language): NamedRegion[] {
  const inLanguage = new Intl.DisplayNames(locale(language), { type: "region" });
  const inEnglish = new Intl.DisplayNames("en", { type: "region" });
  return regions
    .map(({ region, callingCode }) => {
      const name = inLanguage.of(region) ?? region;
      const others = [inEnglish.of(region) ?? region, ...(alsoCalled[region] ?? [])];
      const code = `+${callingCode}`;
      return { region, name, label: `${name} (${ltr(code)})`, found: [...[name, ...others, region].map(comparable), code, callingCode] };
    })
    .sort((left, right) => left.name.localeCompare(right.name, language));
}

/** Those that what was typed may mean, the likelier first: what is called just so, what begins with it, what has a word that does. */
export function findRegions(regions: readonly NamedRegion[], typed: string): NamedRegion[] {
  const wanted = comparable(typed);
  if (wanted === "") return [...regions];
  const likeness = ({ found }: NamedRegion): number => Math.max(...found.map((name) => likenessOf(name, wanted)));
  return regions.filter((region) => likeness(region) > 0).sort((left, right) => likeness(right) - likeness(left));
}

function likenessOf(name: string, wanted: string): number {
  if (name === wanted) return 3;
  if (name.startsWith(wanted)) return 2;
  return name.includes(` ${wanted}`) ? 1 : 0;
}

/** Without case, accents and marks of direction, and with single spaces. */
function comparable(text: string): string {
  return text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").replace(/\s+/gu, " ").trim().toLowerCase();
}
