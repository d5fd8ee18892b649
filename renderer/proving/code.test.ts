import { expect, test } from "vitest";
import { keepCode, normaliseCode } from "./code.ts";

test.each([
  ["123456", "123456"],
  [" 123 456 ", "123456"],
  ["123-456", "123456"],
  ["۱۲۳۴۵۶", "123456"],
  ["١٢٣٤٥٦", "123456"],
])("%j is sent as %j", (typed, sent) => {
  expect(normaliseCode(typed)).toBe(sent);
});

test("a pasted message leaves its code", () => {
  expect(keepCode("Your code is 417 902. It works for 5 minutes.", 6)).toBe("417 902");
  expect(keepCode("Kod: 417902", 6)).toBe("417902");
});

test("what is typed digit by digit stays as it is typed", () => {
  for (const typed of ["", "4", "41 7", "417 902", "417902 "]) expect(keepCode(typed, 6)).toBe(typed);
});

test("a number of another length in a message is not taken for the code", () => {
  expect(keepCode("Call 01744000000 now", 6)).toBe("Call 01744000000 now");
});
