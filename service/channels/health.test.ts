import { afterEach, expect, test, vi } from "vitest";
import type { Channel, ChannelName } from "./channel.ts";
import { createChannelHealth, type ChannelHealth } from "./health.ts";

const made: ChannelHealth[] = [];
afterEach(() => {
  for (const health of made.splice(0)) health.stop();
  vi.useRealTimers();
});

const channel = (name: ChannelName, up: () => Promise<boolean>): Channel => ({
  name,
  send: () => Promise.resolve({ kind: "sent" }),
  pretend: () => Promise.resolve({ kind: "sent" }),
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

test("channels are asked again every ten seconds", async () => {
  vi.useFakeTimers();
  const health = healthOf(channel("email", () => Promise.resolve(false)));
  await vi.advanceTimersByTimeAsync(10_000);
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
