import { expect, test } from "vitest";
import { isWithinHours } from "./hours.ts";

const at = (time: string): Date => new Date(`2026-11-21T${time}:00`);

test.each([
  ["18:00", "07:00", ["18:00", "23:59", "00:00", "06:59"], ["07:00", "12:00", "17:59"]],
  ["01:30", "05:00", ["01:30", "04:59"], ["01:29", "05:00", "23:00"]],
  ["00:00", "00:00", ["00:00", "12:00"], []],
])("from %s until %s it is time at %s and not at %s", (from, until, inside, outside) => {
  for (const time of inside) expect(isWithinHours(from, until, at(time)), time).toBe(true);
  for (const time of outside) expect(isWithinHours(from, until, at(time)), time).toBe(false);
});
