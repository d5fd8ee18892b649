import { expect, it } from "vitest";
import { factors, methodKinds, vouchers } from "../../contract/vocabulary.ts";
import { factorOf, kindsOf } from "./factors.ts";

it("gives every kind one factor, and back", () => {
  expect([...factors.flatMap(kindsOf), ...vouchers]).toEqual(methodKinds);
  for (const factor of factors) for (const kind of kindsOf(factor)) expect(factorOf(kind)).toBe(factor);
  for (const kind of vouchers) expect(factorOf(kind)).toBe(kind);
});

it("counts a phone that is texted and one that is called as the same factor", () => {
  expect(factorOf("text")).toBe(factorOf("call-mobile"));
});
