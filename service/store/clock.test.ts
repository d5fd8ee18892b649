import fc from "fast-check";
import { expect, it } from "vitest";
import { createForwardTime, type TimeSource } from "./clock.ts";

const clocks = (): TimeSource & { set: { wall: number; monotonic: number } } => {
  const set = { wall: 1_000_000, monotonic: 0 };
  return { set, wall: () => set.wall, monotonic: () => set.monotonic };
};

it("follows the machine's clock forwards", () => {
  const source = clocks();
  const now = createForwardTime(0, source);
  source.set.wall += 5_000;
  source.set.monotonic += 5_000;
  expect(now()).toBe(1_005_000);
});

it("goes on at its pace when the machine's clock is set back", () => {
  const source = clocks();
  const now = createForwardTime(0, source);
  source.set.wall -= 3_600_000;
  source.set.monotonic += 60_000;
  expect(now()).toBe(1_060_000);
});

it("goes on from where the store was, after a restart with a clock that is behind", () => {
  expect(createForwardTime(2_000_000, clocks())()).toBe(2_000_000);
});

it("never goes back, whatever the machine's clock does", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ wall: fc.integer({ min: -1e9, max: 1e9 }), passed: fc.nat(100_000) })), (jumps) => {
      const source = clocks();
      const now = createForwardTime(0, source);
      let before = now();
      for (const { wall, passed } of jumps) {
        source.set.wall += wall;
        source.set.monotonic += passed;
        const after = now();
        expect(after).toBeGreaterThanOrEqual(before + Math.floor(passed) - 1);
        before = after;
      }
    }),
  );
});
