import { expect, test } from "vitest";
import { readCommandLine } from "./command-line.ts";

const source = { packaged: false };
const released = { packaged: true };

test("without a flag it is a supervisor of a kiosk that cannot be looked into", () => {
  expect(readCommandLine(["."], source)).toEqual({
    ok: true,
    commandLine: { role: "supervisor", settingsFile: undefined, window: false, inspectable: false, passedOn: [] },
  });
});

test.each([["--settings", "/etc/k.json"], ["--settings=/etc/k.json"]])("a settings file can be named: %s %s", (...values) => {
  expect(readCommandLine([".", ...values], source)).toMatchObject({ commandLine: { settingsFile: "/etc/k.json" } });
});

test("a flag that needs a value says so", () => {
  expect(readCommandLine(["--settings"], source)).toEqual({ ok: false, mistake: "--settings needs a value after it" });
  expect(readCommandLine(["--demo-outbox="], source)).toEqual({ ok: false, mistake: "--demo-outbox needs a value after it" });
});

test("Chromium's own switches do not matter, and those for the session reach every instance", () => {
  const reading = readCommandLine([".", "--enable-features=X", "--ozone-platform=wayland", "--disable-gpu", "--instance"], source);
  expect(reading).toMatchObject({ commandLine: { role: "instance", passedOn: ["--ozone-platform=wayland", "--disable-gpu"] } });
});

test("--diagnose is a role of its own, in the released app too", () => {
  expect(readCommandLine(["--diagnose"], released)).toMatchObject({ commandLine: { role: "diagnose" } });
});

test.each(["--settings=/mine.json", "--window", "--inspectable", "--demo-outbox=http://localhost:1", "--remote-debugging-port=0", "--inspect", "--inspect-brk=9229", "--no-sandbox", "--js-flags=--x"])(
  "the released app refuses %s",
  (flag) => {
    expect(readCommandLine([flag], released)).toEqual({ ok: false, mistake: `${flag.split("=")[0]} is for development only` });
  },
);

test("the demo outbox is a role of its own", () => {
  expect(readCommandLine([".", "--demo-outbox=http://localhost:1/#t"], source)).toMatchObject({
    commandLine: { role: "demo-outbox", demoOutbox: "http://localhost:1/#t" },
  });
});
