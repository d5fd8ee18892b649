import { expect, it } from "vitest";
import { factors, methodKinds } from "../../contract/vocabulary.ts";
import { factorOf, kindsOf } from "./factors.ts";

it("gives every kind one factor, and back", () => {
  expect(factors.flatMap(kindsOf)).toEqual(methodKinds);
  for (const kind of methodKinds) expect(kindsOf(factorOf(kind))).toContain(kind);
});

it("counts a phone that is texted and one that is called as the same factor", () => {
  expect(factorOf("text")).toBe(factorOf("call-mobile"));
});
