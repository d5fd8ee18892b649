import { expect, test } from "vitest";
import { between, createRandom } from "./random.ts";

test("the same seed gives the same numbers, another seed others", () => {
  const some = (seed: string) => Array.from({ length: 5 }, createRandom(seed));
  expect(some("a")).toEqual(some("a"));
  expect(some("a")).not.toEqual(some("b"));
});

test("the numbers spread evenly between their bounds", () => {
  const random = createRandom("even");
  const numbers = Array.from({ length: 10_000 }, () => between(random, 10, 20));
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(10);
  expect(Math.max(...numbers)).toBeLessThan(20);
  expect(numbers.filter((number) => number < 15).length).toBeCloseTo(5_000, -3);
});
