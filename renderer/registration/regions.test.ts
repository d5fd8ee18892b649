import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";
import { expect, test } from "vitest";
import { languages } from "../../contract/vocabulary.ts";
import { plain } from "../words/isolate.ts";
import { findRegions, nameRegions } from "./regions.ts";

const every = getCountries().map((region) => ({ region, callingCode: getCountryCallingCode(region) }));
const found = (typed: string, language: (typeof languages)[number] = "en") => findRegions(nameRegions(every, language), typed).map(({ region }) => region);

test("a region is found by its name, a part of it, its code, its letters, and what people call it", () => {
  expect(found("united k")).toEqual(["GB"]);
  expect(found("kingdom")).toContain("GB");
  expect(found("+353")).toEqual(["IE"]);
  expect(found("48")).toContain("PL");
  expect(found("pk")).toContain("PK");
  expect(found("wales")).toEqual(["GB"]);
  expect(found("  UK ")[0]).toBe("GB");
});

test("accents and case need not be typed", () => {
  expect(found("COTE D")).toContain("CI");
  expect(found("reunion")).toContain("RE");
});

test("in another language both names are known", () => {
  expect(found("Wielka", "pl")).toContain("GB");
  expect(found("United Kingdom", "pl")).toContain("GB");
  expect(found("پاکستان", "ur")).toEqual(["PK"]);
});

test.each(languages)("every region has a name in %s, and nothing typed finds them all", (language) => {
  expect(found("", language)).toHaveLength(every.length);
  for (const { label } of nameRegions(every, language)) expect(plain(label)).toMatch(/^\S.* \(\+\d+\)$/);
});

test("what is nowhere finds nothing", () => {
  expect(found("atlantis")).toEqual([]);
});
