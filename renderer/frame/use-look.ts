import { useEffect, useState, useSyncExternalStore } from "react";
import type { Organisation } from "../../contract/organisation.ts";
import { nextTheme, paintFor, textSizes, themeShown, toggleContrast, usualTextSize, type SystemLook, type Theme } from "./preferences.ts";

/** What a person may change about the look, and what stands now. */
export interface Look {
  theme: Theme;
  changeTheme: () => void;
  toggleContrast: () => void;
  smaller: (() => void) | null;
  bigger: (() => void) | null;
}

const largest = textSizes.length - 1;

/** Paints the page: the organisation's colours, the theme and the text size, as attributes and custom properties of the root. */
export function useLook(colour: Organisation["colour"]): Look {
  const system = useSystemLook();
  const [choice, setChoice] = useState<Theme | null>(null);
  const [size, setSize] = useState<number>(usualTextSize);
  const { scheme, contrast } = paintFor(choice, system);

  useEffect(() => {
    const root = document.documentElement;
    root.dataset["scheme"] = scheme;
    root.dataset["contrast"] = contrast;
    root.style.setProperty("--text-scale", String(textSizes[size] ?? 1));
    root.style.setProperty("--brand", colour.brand);
    root.style.setProperty("--on-brand", colour.onBrand);
    root.style.setProperty("--brand-on-dark", colour.brandOnDark);
    root.style.setProperty("--on-brand-on-dark", colour.onBrandOnDark);
  }, [scheme, contrast, size, colour]);

  const theme = themeShown(choice, system);
  return {
    theme,
    changeTheme: () => setChoice(nextTheme(theme)),
    toggleContrast: () => setChoice(toggleContrast(choice, system)),
    smaller: size > 0 ? () => setSize((now) => Math.max(now - 1, 0)) : null,
    bigger: size < largest ? () => setSize((now) => Math.min(now + 1, largest)) : null,
  };
}

function useSystemLook(): SystemLook {
  return { dark: useMedia("(prefers-color-scheme: dark)"), moreContrast: useMedia("(prefers-contrast: more)") };
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => matchMedia(query).matches,
  );
}
