import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRepeat } from "./repeat.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a short press does it once, a long one again and again until it ends", () => {
  const act = vi.fn();
  const repeat = createRepeat();
  repeat.start(act);
  vi.advanceTimersByTime(499);
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1 + 2 * 90);
  expect(act).toHaveBeenCalledTimes(4);
  expect(repeat.stop()).toBe(true);
  vi.advanceTimersByTime(5000);
  expect(act).toHaveBeenCalledTimes(4);
});

test("ending what was not begun says so", () => {
  expect(createRepeat().stop()).toBe(false);
});
