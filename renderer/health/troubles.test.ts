import { expect, test } from "vitest";
import type { Health } from "../../contract/device.ts";
import type { KioskHealth } from "../../contract/ipc.ts";
import { troublesOf } from "./troubles.ts";

const reached = (legs: Partial<Health> = {}, clock: "right" | "wrong" = "right"): KioskHealth => ({
  reached: true,
  clock,
  legs: { well: false, directory: "up", email: "up", text: "up", call: "up", ...legs },
});

test("where all stands there is nothing to say", () => {
  expect(troublesOf(reached())).toEqual({ broken: [], standing: [] });
});

test("what is not set up is no trouble, and no way either", () => {
  expect(troublesOf(reached({ text: "not-configured", call: "not-configured", email: "down" }))).toEqual({ broken: ["email"], standing: [] });
});

test("with e-mail down the ways that stand are named", () => {
  expect(troublesOf(reached({ email: "down", call: "not-configured" }))).toEqual({ broken: ["email"], standing: ["text"] });
});

test("the directory comes first, and without it there is no word of codes", () => {
  expect(troublesOf(reached({ directory: "down", email: "down" }, "wrong"))).toEqual({ broken: ["directory", "clock"], standing: [] });
});

test("a wrong clock alone says nothing about codes", () => {
  expect(troublesOf(reached({}, "wrong"))).toEqual({ broken: ["clock"], standing: [] });
});

test("a service that was not reached is the only trouble there is", () => {
  expect(troublesOf({ reached: false, why: "certificate" })).toEqual({ broken: ["certificate"], standing: [] });
});
