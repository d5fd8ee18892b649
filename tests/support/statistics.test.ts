import { expect, test } from "vitest";
import { compareByRank, correctForMany, quantile, quantileRatio, smallestShift, spreadOf } from "./statistics.ts";

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test("a quantile is the value at its rank, however the sample is ordered", () => {
  expect(spreadOf(upTo(100).reverse())).toEqual({ count: 100, p50: 50, p95: 95, p99: 99 });
  expect(quantile([7], 0.99)).toBe(7);
  expect(() => quantile([], 0.5)).toThrow("Nothing was measured.");
});

test("a ratio lies within its interval, and the interval holds one where both are alike", () => {
  const ratio = quantileRatio(upTo(200), upTo(200), 0.5);
  expect(ratio.value).toBe(1);
  expect(ratio.low).toBeLessThanOrEqual(1);
  expect(ratio.high).toBeGreaterThanOrEqual(1);
  expect(quantileRatio(upTo(200).map((value) => value * 3), upTo(200), 0.5).value).toBe(3);
});

test("samples are compared by the normal approximation of Mann and Whitney's U, ties and all", () => {
  // U = 112.5 and z = -2.36855, worked out apart from this code; its two-sided tail by the C library's erfc.
  const { superiority, probability } = compareByRank(upTo(20), upTo(20).map((value) => value + 5));
  expect(superiority * 400).toBe(112.5);
  expect(probability).toBeCloseTo(0.017858, 5);
});

test("samples that are all alike cannot be told apart", () => {
  expect(compareByRank([1, 1, 1], [1, 1, 1])).toEqual({ superiority: 0.5, probability: 1 });
});

test("many comparisons are corrected as Holm says", () => {
  const corrected = correctForMany([0.01, 0.04, 0.03, 0.005]);
  expect(corrected.map((value) => Number(value.toFixed(4)))).toEqual([0.03, 0.06, 0.06, 0.02]);
});

test("a shift as large as the smallest that can be seen is seen, and a larger sample sees smaller ones", () => {
  const small = smallestShift(upTo(100), 0.01);
  const { probability } = compareByRank(upTo(100).map((value) => value + small), upTo(100));
  expect(probability).toBeLessThan(0.01);
  expect(smallestShift(upTo(1000).map((value) => value / 10), 0.01)).toBeLessThan(small);
});
