import { expect, test } from "vitest";
import { secondsUntil, untilNextSecond } from "./use-seconds-left.ts";

test("a countdown starts with the whole number and ends at nought", () => {
  expect(secondsUntil(24_000, 0)).toBe(24);
  expect(secondsUntil(24_000, 1)).toBe(24);
  expect(secondsUntil(24_000, 1000)).toBe(23);
  expect(secondsUntil(24_000, 23_999)).toBe(1);
  expect(secondsUntil(24_000, 24_000)).toBe(0);
});

test("a moment that is past does not count below nought", () => {
  expect(secondsUntil(1000, 5000)).toBe(0);
});

test("it wakes when the number changes", () => {
  for (const now of [0, 1, 250, 999, 1000]) {
    const next = now + untilNextSecond(24_500, now);
    expect(secondsUntil(24_500, next)).toBeLessThan(secondsUntil(24_500, now));
    expect(secondsUntil(24_500, next - 1)).toBe(secondsUntil(24_500, now));
  }
});
