import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Watch } from "./watch.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watched() {
  const onSilent = vi.fn();
  return { watch: new Watch(onSilent), onSilent };
}

test("an instance that beats every two seconds is left alone", () => {
  const { watch, onSilent } = watched();
  for (let beat = 0; beat < 100; beat++) {
    vi.advanceTimersByTime(2000);
    watch.hear();
  }
  expect(onSilent).not.toHaveBeenCalled();
});

test("one that stops beating is told of within ten seconds, once", () => {
  const { watch, onSilent } = watched();
  watch.hear();
  vi.advanceTimersByTime(8000);
  expect(onSilent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2000);
  expect(onSilent).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(60_000);
  expect(onSilent).toHaveBeenCalledOnce();
});

test("one that is starting has half a minute", () => {
  const { onSilent } = watched();
  vi.advanceTimersByTime(30_000);
  expect(onSilent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(onSilent).toHaveBeenCalledOnce();
});

test("nobody is blamed for the time that the machine slept", () => {
  const { watch, onSilent } = watched();
  watch.hear();
  const asleep = performance.now() + 3_600_000;
  const clock = vi.spyOn(performance, "now").mockReturnValue(asleep);
  vi.advanceTimersByTime(1000);
  expect(onSilent).not.toHaveBeenCalled();
  clock.mockRestore();
});

test("an instance that has ended is not watched", () => {
  const { watch, onSilent } = watched();
  watch.stop();
  vi.advanceTimersByTime(60_000);
  expect(onSilent).not.toHaveBeenCalled();
});
