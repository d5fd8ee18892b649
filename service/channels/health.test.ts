import { afterEach, expect, test, vi } from "vitest";
import type { Channel, ChannelName, Delivery } from "./channel.ts";
import { createChannelHealth, type ChannelHealth } from "./health.ts";

const made: ChannelHealth[] = [];
afterEach(() => {
  for (const health of made.splice(0)) health.stop();
  vi.useRealTimers();
});

const channel = (name: ChannelName, up: () => Promise<boolean>): Channel => ({
  name,
  send: () => Promise.resolve({ kind: "sent" }),
  up,
});
function healthOf(...channels: Channel[]): ChannelHealth {
  const health = createChannelHealth(Object.fromEntries(channels.map((one) => [one.name, one])));
  made.push(health);
  return health;
}

test("a leg that is not set up is said to be so", () => {
  expect(healthOf(channel("email", () => Promise.resolve(true))).of("text")).toBe("not-configured");
});

test("a check finds what is down and what is up again", async () => {
  let answer = false;
  const health = healthOf(
    channel("email", () => Promise.resolve(answer)),
    channel("text", () => Promise.resolve(true)),
  );
  await health.check();
  expect([health.of("email"), health.of("text")]).toEqual(["down", "up"]);
  answer = true;
  await health.check();
  expect(health.of("email")).toBe("up");
});

test.each<[Delivery["kind"], string, string]>([
  ["sent", "up", "up"],
  ["refused", "up", "up"],
  ["later", "up", "up"],
  ["down", "down", "down"],
  ["perhaps", "up", "down"],
])("after %s a channel that was up is %s, and one that was down is %s", (seen, fromUp, fromDown) => {
  const health = healthOf(channel("email", () => Promise.resolve(true)));
  health.saw("email", seen);
  expect(health.of("email")).toBe(fromUp);
  health.saw("email", "down");
  health.saw("email", seen);
  expect(health.of("email")).toBe(fromDown);
});

test("channels are asked again every half minute", async () => {
  vi.useFakeTimers();
  const health = healthOf(channel("email", () => Promise.resolve(false)));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(health.of("email")).toBe("down");
});

test("a channel that never answers is down", async () => {
  vi.useFakeTimers();
  const health = healthOf(channel("email", () => new Promise(() => undefined)));
  const checked = health.check();
  await vi.advanceTimersByTimeAsync(10_000);
  await checked;
  expect(health.of("email")).toBe("down");
});
