import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Departure } from "./departure.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const turn = () => vi.advanceTimersByTimeAsync(0);

test("an instance without a person ends at once", async () => {
  const exit = vi.fn();
  new Departure(exit).leave(0);
  await turn();
  expect(exit).toHaveBeenCalledWith(0);
});

test("what the person leaves behind is cleared once, and before the end", async () => {
  const exit = vi.fn();
  const departure = new Departure(exit);
  let settle = (): void => undefined;
  const clear = vi.fn(() => new Promise<void>((resolve) => (settle = resolve)));
  departure.clears(clear);
  void departure.clear();
  departure.leave(0);
  await turn();
  expect(exit).not.toHaveBeenCalled();
  settle();
  await turn();
  expect(exit).toHaveBeenCalledOnce();
  expect(clear).toHaveBeenCalledOnce();
});

test.each([
  ["takes for ever", () => new Promise<void>(() => undefined)],
  ["fails", () => Promise.reject(new Error("no"))],
])("nobody waits longer than a second for clearing that %s", async (_how, clear) => {
  const exit = vi.fn();
  const departure = new Departure(exit);
  departure.clears(clear);
  departure.leave(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(exit).toHaveBeenCalledWith(1);
});
