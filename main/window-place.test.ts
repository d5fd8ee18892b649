import type { Rectangle } from "electron";
import { expect, test } from "vitest";
import { cornerOf, placeWindows } from "./window-place.ts";

const overlap = (one: Rectangle, other: Rectangle): boolean =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

const within = (inner: Rectangle, outer: Rectangle): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;

const screens = [
  { x: 0, y: 0, width: 2560, height: 1440 },
  { x: 0, y: 0, width: 1920, height: 1080 },
  { x: 0, y: 25, width: 1512, height: 900 },
  { x: 60, y: 0, width: 1306, height: 768 },
  { x: 0, y: 0, width: 1366, height: 728 },
  { x: 0, y: 0, width: 1024, height: 768 },
];

test.each(screens)("both windows lie within the work area of $width x $height", (area) => {
  const { kiosk, outbox } = placeWindows(area);
  expect(within(kiosk, area)).toBe(true);
  expect(within(outbox, area)).toBe(true);
});

test.each(screens.slice(0, 3))("there is room beside each other at $width x $height", (area) => {
  const { kiosk, outbox } = placeWindows(area);
  expect(overlap(kiosk, outbox)).toBe(false);
  expect(kiosk.width).toBe(1100);
});

test.each(screens.slice(3))("the outbox peeks out on the left and above at $width x $height", (area) => {
  const { kiosk, outbox } = placeWindows(area);
  expect(kiosk.x - outbox.x).toBeGreaterThanOrEqual(80);
  expect(kiosk.y - outbox.y).toBeGreaterThanOrEqual(40);
  expect(kiosk.width).toBeGreaterThanOrEqual(900);
});

test.each(screens)("the demo's outbox above a locked kiosk is small and in a corner: %o", (area) => {
  const corner = cornerOf(area);
  expect(within(corner, area)).toBe(true);
  expect(corner.width * corner.height).toBeLessThan((area.width * area.height) / 2);
});
