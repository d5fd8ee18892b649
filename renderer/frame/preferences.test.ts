import { expect, test } from "vitest";
import { chooseLanguage, nextTheme, paintFor, textSizes, themes, themeShown, toggleContrast, usualTextSize } from "./preferences.ts";

const usual = { dark: false, moreContrast: false };

test("the colours follow the system until somebody chooses", () => {
  expect(paintFor(null, usual)).toEqual({ scheme: "light", contrast: "normal" });
  expect(paintFor(null, { dark: true, moreContrast: false })).toEqual({ scheme: "dark", contrast: "normal" });
  expect(paintFor(null, { dark: false, moreContrast: true })).toEqual({ scheme: "light", contrast: "more" });
  expect(paintFor("light", { dark: true, moreContrast: true })).toEqual({ scheme: "light", contrast: "normal" });
  expect(paintFor("contrast", usual)).toEqual({ scheme: "dark", contrast: "more" });
});

test("the switch shows what is on and goes round all of them", () => {
  expect(themeShown(null, { dark: true, moreContrast: false })).toBe("dark");
  expect(themeShown(null, { dark: true, moreContrast: true })).toBe("contrast");
  expect(themeShown("light", { dark: true, moreContrast: true })).toBe("light");
  expect(new Set([nextTheme("light"), nextTheme("dark"), nextTheme("contrast")])).toEqual(new Set(themes));
});

test("high contrast is switched on by one press and off by the next, whatever the system asks for", () => {
  expect(toggleContrast(null, usual)).toBe("contrast");
  expect(toggleContrast("dark", usual)).toBe("contrast");
  expect(toggleContrast("contrast", usual)).toBeNull();
  expect(toggleContrast(null, { dark: false, moreContrast: true })).toBe("light");
});

test("text comes in five sizes and starts at the usual one", () => {
  expect(textSizes).toHaveLength(5);
  expect(textSizes[usualTextSize]).toBe(1);
});

test("the language is one that the browser asks for and the organisation has", () => {
  expect(chooseLanguage(["en", "cy"], "en", ["cy-GB", "en"])).toBe("cy");
  expect(chooseLanguage(["en", "cy"], "cy", ["pl", "en-GB"])).toBe("en");
  expect(chooseLanguage(["en", "cy"], "cy", ["fr"])).toBe("cy");
});
