import { expect, test } from "vitest";
import { spacedNumber } from "./spaced-number.ts";

test.each([
  ["+447700900177", "+44 7700 900 177"],
  ["+48512345678", "+48 512 345 678"],
  ["+12015550123", "+1 201 555 0123"],
  ["+353851234567", "+353 851 234 567"],
  ["+4915112345678", "+49 15 112 345 678"],
  ["+923001234567", "+92 3001 234 567"],
])("%s is read as %s", (number, spaced) => {
  expect(spacedNumber(number)).toBe(spaced);
});

test("an address and a masked number stay as they are", () => {
  for (const contact of ["sam@mail.example", "** **** **77"]) expect(spacedNumber(contact)).toBe(contact);
});
