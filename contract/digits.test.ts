import fc from "fast-check";
import { expect, test } from "vitest";
import { toAsciiDigits } from "./digits.ts";

test.each([
  ["123456", "123456"],
  [" 123 456 ", "123456"],
  ["123-456", "123456"],
  ["۱۲۳۴۵۶", "123456"],
  ["٠٩٨", "098"],
  ["०१९", "019"],
  ["４２", "42"],
  ["\u200f۱۲\u00a0۳", "123"],
  ["12a", "12a"],
  ["", ""],
])("%s is read as %s", (typed, digits) => {
  expect(toAsciiDigits(typed)).toBe(digits);
});

test("reading twice changes nothing more", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      expect(toAsciiDigits(toAsciiDigits(typed))).toBe(toAsciiDigits(typed));
    }),
  );
});
