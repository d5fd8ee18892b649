import { expect, it } from "vitest";
import { sameNumber, sayNumber } from "./numbers.ts";

const registered = "+447700900177";

it.each(["07700 900177", "07700900177", "+44 7700 900177", "0044 7700 900177", "(07700) 900-177", "+44 (0)7700 900177", "٠٧٧٠٠٩٠٠١٧٧"])(
  "knows %s for the registered number",
  (typed) => {
    expect(sameNumber(typed, registered, "GB")).toBe(true);
  },
);

it.each(["07700 900178", "7700 90017", "77", "", "+48 7700 900177", "07700 900177 0", "not a number", "+"])("refuses %j", (typed) => {
  expect(sameNumber(typed, registered, "GB")).toBe(false);
});

it("knows a Polish number by the Polish region", () => {
  expect(sameNumber("600 700 805", "+48600700805", "PL")).toBe(true);
  expect(sameNumber("600 700 805", "+48600700805", "GB")).toBe(false);
});

it("never matches for somebody without a phone, not even what is no number", () => {
  expect(sameNumber("07700 900177", null, "GB")).toBe(false);
  expect(sameNumber("not a number", null, "GB")).toBe(false);
});

it.each([
  ["+447700900177", "+44 7700 900177"],
  ["+48600700805", "+48 600 700 805"],
  ["+12125550143", "+1 212 555 0143"],
])("writes %s as its owner reads it", (e164, said) => {
  expect(sayNumber(e164)).toBe(said);
});
