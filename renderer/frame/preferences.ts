import type { Language } from "../../contract/vocabulary.ts";

/** How the screen is drawn for eyes. `contrast` is light or dark with nothing in between. */
export const themes = ["light", "dark", "contrast"] as const;
export type Theme = (typeof themes)[number];

/** What the system asks for. */
export interface SystemLook {
  dark: boolean;
  moreContrast: boolean;
}

/** How the page is painted: the person's choice first, the system's otherwise. */
export function paintFor(choice: Theme | null, system: SystemLook): { scheme: "light" | "dark"; contrast: "normal" | "more" } {
  switch (choice) {
    case null:
      return { scheme: system.dark ? "dark" : "light", contrast: system.moreContrast ? "more" : "normal" };
    case "light":
    case "dark":
      return { scheme: choice, contrast: "normal" };
    case "contrast":
      return { scheme: "dark", contrast: "more" };
  }
}

/** What the switch shows as on. */
export function themeShown(choice: Theme | null, system: SystemLook): Theme {
  if (choice !== null) return choice;
  if (system.moreContrast) return "contrast";
  return system.dark ? "dark" : "light";
}

/** The one after it, round and round. */
export function nextTheme(theme: Theme): Theme {
  return themes[(themes.indexOf(theme) + 1) % themes.length] ?? "light";
}

/** High contrast, and back from it to what the system asks for, as far as that is another. */
export function toggleContrast(choice: Theme | null, system: SystemLook): Theme | null {
  if (themeShown(choice, system) !== "contrast") return "contrast";
  return system.moreContrast ? "light" : null;
}

/** Text sizes as parts of the usual one. */
export const textSizes = [0.9, 1, 1.15, 1.35, 1.6] as const;
export const usualTextSize = 1;

/** The languages of this organisation: one that the browser asks for, or else the organisation's first. */
export function chooseLanguage(offered: readonly Language[], usual: Language, asked: readonly string[]): Language {
  for (const tag of asked) {
    const found = offered.find((language) => tag.toLowerCase().split("-")[0] === language);
    if (found) return found;
  }
  return usual;
}
