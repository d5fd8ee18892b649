import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { VisitLimit } from "./visit-limit.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("somebody's time is over at the bound and a few seconds, counted from their first touch alone", () => {
  const over = vi.fn();
  const limit = new VisitLimit(over);
  limit.begin(1800);
  vi.advanceTimersByTime(1_799_000);
  limit.begin(1800);
  expect(over).not.toHaveBeenCalled();
  vi.advanceTimersByTime(6000);
  expect(over).toHaveBeenCalledOnce();
});

test("nobody is looked for after the instance has gone", () => {
  const over = vi.fn();
  const limit = new VisitLimit(over);
  limit.begin(1);
  limit.stop();
  vi.advanceTimersByTime(60_000);
  expect(over).not.toHaveBeenCalled();
});
