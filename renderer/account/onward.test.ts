import { expect, test } from "vitest";
import { leadsAtOnce } from "./onward.tsx";

test("whoever puts it off, or has nothing to do, is led on at once", () => {
  expect(leadsAtOnce("skipped", "skip")).toBe(true);
  expect(leadsAtOnce("registered", "sign-in")).toBe(true);
});

test("whoever has just finished reads that it worked, and goes on by the button", () => {
  expect(leadsAtOnce("registered", "finish")).toBe(false);
  expect(leadsAtOnce("password-changed", "change-password")).toBe(false);
});

test("whoever comes back to the page is not thrown out of it again", () => {
  expect(leadsAtOnce("skipped", "read")).toBe(false);
  expect(leadsAtOnce("registered", null)).toBe(false);
});
