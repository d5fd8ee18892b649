import { expect, test } from "vitest";
import { LoopGuard } from "./loop-guard.ts";

const atOnce = { lived: 40, finished: false };

test("starts the next instance at once as long as instances live", () => {
  const guard = new LoopGuard();
  guard.ended({ lived: 10_000, finished: false });
  guard.ended({ lived: 30, finished: true });
  expect(guard.wait).toBe(0);
});

test("doubles the wait with each instance that ends at once, up to a minute", () => {
  const guard = new LoopGuard();
  const waits = Array.from({ length: 10 }, () => {
    guard.ended(atOnce);
    return guard.wait;
  });
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

test("forgets the early ends once an instance has lived", () => {
  const guard = new LoopGuard();
  guard.ended(atOnce);
  guard.ended({ lived: 60_000, finished: false });
  guard.ended(atOnce);
  expect(guard.wait).toBe(500);
});
