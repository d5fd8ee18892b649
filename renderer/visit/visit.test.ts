import { expect, test } from "vitest";
import { usualKioskRules } from "../../contract/kiosk-rules.ts";
import { lookAgainIn, nobodyYet, standingOf, type Visit } from "./visit.ts";

const second = 1000;
const minute = 60 * second;
const somebody: Visit = { began: 0, last: 0, acted: true, carriesOn: false };
const at = (visit: Visit, now: number) => standingOf(visit, usualKioskRules, now);

test("a first screen that nobody touched stays for ever", () => {
  expect(at(nobodyYet, 1000 * minute)).toEqual({ name: "here" });
  expect(lookAgainIn(nobodyYet, usualKioskRules, 5)).toBeNull();
});

test("whoever began something is warned after the idle time, and has the whole warning to answer", () => {
  expect(at(somebody, 90 * second - 1)).toEqual({ name: "here" });
  expect(at(somebody, 90 * second)).toEqual({ name: "idle", until: 120 * second });
  expect(at(somebody, 120 * second - 1)).toEqual({ name: "idle", until: 120 * second });
  expect(at(somebody, 120 * second)).toEqual({ name: "over" });
});

test("a sign of life begins the idle time anew", () => {
  expect(at({ ...somebody, last: 100 * second }, 189 * second)).toEqual({ name: "here" });
});

test("whoever only touched the first screen is followed by a fresh one, with no warning of nothing", () => {
  const touched = { ...somebody, acted: false };
  expect(at(touched, 100 * second)).toEqual({ name: "here" });
  expect(at(touched, 120 * second)).toEqual({ name: "over" });
});

test("somebody who goes on to the end of their time is warned a minute before it, may carry on, and has no more", () => {
  const busy = { ...somebody, last: 29 * minute };
  expect(at(busy, 29 * minute - 1)).toEqual({ name: "here" });
  expect(at(busy, 29 * minute)).toEqual({ name: "nearly-up", until: 30 * minute });
  expect(at({ ...busy, carriesOn: true }, 29 * minute + 1)).toEqual({ name: "here" });
  expect(at({ ...busy, last: 30 * minute - 1, carriesOn: true }, 30 * minute)).toEqual({ name: "over" });
});

test("it is looked again exactly when something may change", () => {
  const looks: number[] = [];
  for (let now: number | null = 0; now !== null && looks.length < 3; ) {
    const wait: number | null = lookAgainIn(somebody, usualKioskRules, now);
    now = wait === null ? null : now + wait;
    if (now !== null) looks.push(now);
  }
  expect(looks).toEqual([90 * second, 120 * second, 29 * minute]);
});
