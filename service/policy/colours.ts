/** What an organisation's colour is used as: on light and on dark paper, with the text that stands on it. */
export interface Colours {
  brand: string;
  onBrand: string;
  brandOnDark: string;
  onBrandOnDark: string;
}

const white = "#ffffff";
const ink = "#15212b";
const black = "#000000";
const darkPaper = "#11181d";
/** Cards on dark paper: a little lighter, so what is read on them is read on the paper too. */
const darkCard = "#1a232a";

/** WCAG 2.2, 1.4.6 (AAA). */
const enough = 7;

type Channels = readonly [red: number, green: number, blue: number];

/** Each channel from 0 to 1. */
function channelsOf(colour: string): Channels {
  const channel = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
}

/** Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
  const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const [red, green, blue] = channelsOf(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast ratio of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The same hue and saturation at another lightness, 0 to 1 (CSS Color 4, HSL). */
function withLightness(colour: string, lightness: number): string {
  const [red, green, blue] = channelsOf(colour);
  const highest = Math.max(red, green, blue);
  const lowest = Math.min(red, green, blue);
  const spread = highest - lowest;
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(highest + lowest - 1));
  const amplitude = saturation * Math.min(lightness, 1 - lightness);
  const placed = (value: number): number => (spread === 0 ? lightness : lightness - amplitude + (2 * amplitude * (value - lowest)) / spread);
  return `#${[red, green, blue].map((value) => Math.round(255 * placed(value)).toString(16).padStart(2, "0")).join("")}`;
}

const lightnessOf = (colour: string): number => {
  const channels = channelsOf(colour);
  return (Math.max(...channels) + Math.min(...channels)) / 2;
};

/** The colour moved towards black or white by no more than it takes to stand out enough from `beside`. */
function movedAwayFrom(beside: string, colour: string, towards: 0 | 1): string {
  const step = towards === 1 ? 1 / 512 : -1 / 512;
  let moved = colour;
  for (let lightness = lightnessOf(colour); contrast(moved, beside) < enough; lightness += step) {
    moved = withLightness(colour, Math.min(1, Math.max(0, lightness)));
  }
  return moved;
}

const difference = (one: string, other: string): number => {
  const others = channelsOf(other);
  return Math.hypot(...channelsOf(one).map((value, index) => value - (others[index] ?? 0)));
};

/**
 * What follows from the one colour `#rrggbb` that an organisation chose. Text on it, and its form on
 * dark paper, reach 7:1. A colour in the middle, on which neither white nor black does, is answered
 * with the nearest of its hue that can.
 */
export function deriveColours(colour: string): Colours | { nearest: string } {
  const brand = colour.toLowerCase();
  const onBrand = [white, ink, black].find((text) => contrast(brand, text) >= enough);
  if (onBrand === undefined) {
    const darker = movedAwayFrom(white, brand, 0);
    const lighter = movedAwayFrom(black, brand, 1);
    return { nearest: difference(darker, brand) <= difference(lighter, brand) ? darker : lighter };
  }
  return { brand, onBrand, brandOnDark: movedAwayFrom(darkCard, brand, 1), onBrandOnDark: darkPaper };
}
