import { expect, it } from "vitest";
import { methodKinds } from "../../contract/vocabulary.ts";
import { factorOf, factors, kindsOf } from "./factors.ts";

it("gives every kind one factor, and back", () => {
  expect(factors.flatMap(kindsOf)).toEqual(methodKinds);
  for (const kind of methodKinds) expect(kindsOf(factorOf(kind))).toContain(kind);
});

it("counts a phone that is texted and one that is called as the same factor", () => {
  expect(factorOf("text")).toBe(factorOf("call-mobile"));
});
