import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Line } from "./line.ts";
import type { InstanceEvent, PersonInstance } from "./people.ts";

interface FakeInstance extends PersonInstance {
  says(event: InstanceEvent): void;
  shown: boolean;
  ending: boolean;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function openLine(options = { keepsSpare: true }) {
  const started: FakeInstance[] = [];
  const closed = vi.fn();
  const delays: number[] = [];
  const line = new Line({
    keepsSpare: () => options.keepsSpare,
    onClosed: closed,
    onDelay: (wait) => delays.push(wait),
    start: (says) => {
      const instance: FakeInstance = {
        pid: started.length + 1,
        shown: false,
        ending: false,
        says,
        show: () => (instance.shown = true),
        end: () => (instance.ending = true),
      };
      started.push(instance);
      return instance;
    },
  });
  line.open();
  const number = (which: number): FakeInstance => {
    const instance = started[which - 1];
    if (!instance) throw new Error(`instance ${which} was not started`);
    return instance;
  };
  return { line, started, number, closed, delays };
}

test("the first instance is shown, and a spare starts only when its screen can be used", () => {
  const { started, number } = openLine();
  expect(started).toHaveLength(1);
  expect(number(1).shown).toBe(true);
  number(1).says("ready");
  expect(started).toHaveLength(2);
  expect(number(2).shown).toBe(false);
});

test("when a person is done the spare is shown, and only then does the last instance end", () => {
  const { number } = openLine();
  number(1).says("ready");
  number(1).says("done");
  expect(number(2).shown).toBe(true);
  expect(number(1).ending).toBe(false);
  number(2).says("shown");
  expect(number(1).ending).toBe(true);
});

test("the last instance ends within a second even if the next one never shows", () => {
  const { number } = openLine();
  number(1).says("ready");
  number(1).says("done");
  vi.advanceTimersByTime(1000);
  expect(number(1).ending).toBe(true);
});

test("where no spare is kept the next instance starts when the last one has gone", () => {
  const { started, number } = openLine({ keepsSpare: false });
  number(1).says("ready");
  number(1).says("done");
  expect(number(1).ending).toBe(true);
  expect(started).toHaveLength(1);
  number(1).says("ended");
  expect(number(2).shown).toBe(true);
});

test("an instance that ends by itself is followed by the spare at once", () => {
  const { number } = openLine();
  number(1).says("ready");
  number(1).says("ended");
  expect(number(2).shown).toBe(true);
});

test("a spare that says it is done is replaced, and the person in front is left alone", () => {
  const { started, number } = openLine();
  number(1).says("ready");
  number(2).says("done");
  expect(number(1).ending).toBe(false);
  expect(number(2).ending).toBe(true);
  vi.advanceTimersByTime(10_000);
  number(2).says("ended");
  expect(started).toHaveLength(3);
  expect(number(3).shown).toBe(false);
});

test("a spare that has stood for five minutes is replaced by a fresh one, the window in front never", () => {
  const { started, number } = openLine();
  number(1).says("ready");
  number(2).says("ready");
  vi.advanceTimersByTime(5 * 60_000);
  expect([number(1).ending, number(2).ending]).toEqual([false, true]);
  number(2).says("ended");
  expect(started).toHaveLength(3);
});

test("instances that end at once are started with a growing wait", () => {
  const { started, number, delays } = openLine();
  number(1).says("ended");
  expect(started).toHaveLength(1);
  vi.advanceTimersByTime(500);
  number(2).says("ended");
  vi.advanceTimersByTime(999);
  expect(started).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(started).toHaveLength(3);
  expect(delays).toEqual([500, 1000]);
});

test("closing the window in front is told, closing another is not", () => {
  const { number, closed } = openLine();
  number(1).says("ready");
  number(2).says("closed");
  expect(closed).not.toHaveBeenCalled();
  number(1).says("closed");
  expect(closed).toHaveBeenCalledOnce();
});

test("stopping ends every instance, starts none, and waits for the last to go", async () => {
  const { line, started, number } = openLine();
  number(1).says("ready");
  const stopped = vi.fn();
  const stopping = line.stop().then(stopped);
  expect([number(1).ending, number(2).ending]).toEqual([true, true]);
  number(1).says("ended");
  await Promise.resolve();
  expect(stopped).not.toHaveBeenCalled();
  number(2).says("ended");
  await stopping;
  expect(started).toHaveLength(2);
});

test("when settings change, a window that nobody has touched makes way once the next is ready", () => {
  const { line, started, number } = openLine();
  number(1).says("ready");
  number(2).says("ready");
  line.renew();
  expect([number(1).ending, number(2).ending]).toEqual([false, true]);
  expect(started).toHaveLength(3);
  number(3).says("ready");
  expect(number(3).shown).toBe(true);
  number(3).says("shown");
  expect(number(1).ending).toBe(true);
});

test("when settings change, whoever is in front finishes, and the next person gets the new ones", () => {
  const { line, started, number } = openLine();
  number(1).says("ready");
  number(1).says("touched");
  line.renew();
  number(3).says("ready");
  vi.advanceTimersByTime(60_000);
  expect(number(1).ending).toBe(false);
  expect(number(2).ending).toBe(true);
  number(1).says("done");
  expect(number(3).shown).toBe(true);
  expect(started.filter(({ shown }) => shown)).toHaveLength(2);
});

test("when settings change before the first screen can be used, it starts anew at once", () => {
  const { line, number } = openLine();
  line.renew();
  expect(number(1).ending).toBe(true);
  expect(number(2).shown).toBe(true);
});

test("settings that change often are no reason to wait between starts", () => {
  const { line, started, delays } = openLine();
  for (const which of [1, 2, 3, 4]) {
    line.renew();
    started[which - 1]?.says("ended");
  }
  expect(started).toHaveLength(5);
  expect(delays).toEqual([]);
});

test("whether a spare is kept may change while the kiosk stands", () => {
  const options = { keepsSpare: false };
  const { line, started, number } = openLine(options);
  number(1).says("ready");
  number(1).says("touched");
  options.keepsSpare = true;
  line.renew();
  expect(started).toHaveLength(2);
  options.keepsSpare = false;
  line.renew();
  expect(number(2).ending).toBe(true);
  number(2).says("ended");
  expect(started).toHaveLength(2);
});

test("whoever is in front is dismissed as if they were done, and nobody else", () => {
  const { line, started, number } = openLine();
  number(1).says("ready");
  number(1).says("shown");
  number(2).says("ready");
  line.dismiss();
  line.dismiss();
  expect(number(2).shown).toBe(true);
  number(2).says("shown");
  expect(number(1).ending).toBe(true);
  expect(number(2).ending).toBe(false);
  expect(started).toHaveLength(3);
});
