import { expect, test, vi } from "vitest";
import { OnePerson } from "./one-person.ts";
import type { InstanceEvent } from "./people.ts";

function openOne() {
  const instance = { pid: 1, show: vi.fn(), end: vi.fn() };
  const says: ((event: InstanceEvent) => void)[] = [];
  const onEnd = vi.fn();
  const start = vi.fn((onEvent: (event: InstanceEvent) => void) => {
    says.push(onEvent);
    return instance;
  });
  const one = new OnePerson({ start, onEnd });
  one.open();
  return { one, instance, start, onEnd, says: (...events: InstanceEvent[]) => events.forEach((event) => says[0]?.(event)) };
}

test("one person gets a screen at once, and nothing is warmed up behind them", () => {
  const { instance, start, says } = openOne();
  says("ready", "shown", "touched");
  expect(instance.show).toHaveBeenCalledOnce();
  expect(start).toHaveBeenCalledOnce();
});

test.each<[string, InstanceEvent[], string]>([
  ["whoever got a new password and is done", ["succeeded", "done", "ended"], "done"],
  ["whoever got one and walked away", ["succeeded", "gone", "ended"], "done"],
  ["whoever got one, whatever broke then", ["succeeded", "ended"], "done"],
  ["whoever goes back before", ["ready", "done", "ended"], "left"],
  ["whoever goes back, however often it is said", ["done", "gone", "ended"], "left"],
  ["whoever walks away", ["gone", "ended"], "gone"],
  ["a crash", ["ready", "shown", "touched", "ended"], "fault"],
])("%s: the app ends, nobody comes after them, and it says how it was", async (_who, events, reason) => {
  const { one, start, onEnd, says } = openOne();
  says(...events);
  expect(onEnd).toHaveBeenCalledOnce();
  expect(start).toHaveBeenCalledOnce();
  expect(await one.stop()).toBe(reason);
});

test("a locked screen ends it as an empty chair does, an end from outside as leaving does", async () => {
  const locked = openOne();
  locked.one.dismiss();
  expect(locked.instance.end).toHaveBeenCalledOnce();
  locked.says("ended");
  expect(await locked.one.stop()).toBe("gone");
  const asked = openOne();
  const stopped = asked.one.stop();
  expect(asked.instance.end).toHaveBeenCalledOnce();
  asked.says("ended");
  expect(await stopped).toBe("left");
});

test("changed settings take the screen from nobody", () => {
  const { one, instance, start } = openOne();
  one.renew();
  expect(instance.end).not.toHaveBeenCalled();
  expect(start).toHaveBeenCalledOnce();
});
