import { expect, test } from "vitest";
import { readCommandLine } from "./command-line.ts";

const source = { packaged: false };
const released = { packaged: true };

test("without a flag it is a supervisor of a kiosk that cannot be looked into", () => {
  expect(readCommandLine(["."], source)).toEqual({
    ok: true,
    commandLine: { role: "supervisor", loginScreen: null, signOut: false, settingsFile: undefined, screenReader: undefined, window: false, inspectable: false, passedOn: [] },
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

test.each([
  ["one for development", "--settings=/mine.json"],
  ["one for development", "--window"],
  ["one for development", "--inspectable"],
  ["a program of somebody's choosing", "--screen-reader=/bin/sh"],
  ["one for development", "--demo-outbox=http://localhost:1"],
  ["a way in for DevTools", "--remote-debugging-port=0"],
  ["a way in for Node's inspector", "--inspect-brk=9229"],
  ["an end of the sandbox", "--no-sandbox"],
  ["code of somebody else's", "--load-extension=x"],
  ["code of somebody else's", "--renderer-cmd-prefix=sh"],
  ["certificates that are not looked at", "--ignore-certificate-errors"],
  ["another way to the service", "--host-resolver-rules=MAP * 127.0.0.1"],
  ["what goes over the network, in a file", "--log-net-log=net.json"],
  ["any that is made up", "--made-up"],
])("the released app refuses %s, however Chromium would read it: %s", (_what, flag) => {
  for (const form of [flag, flag.slice(1), flag.replace("--", "/")]) {
    expect(readCommandLine([form], released)).toMatchObject({ ok: false, mistake: expect.stringMatching(/ is no flag of the released app$/u) as string });
  }
});

test("the released app is the helper of a login screen, with a user ID to begin with or none", () => {
  expect(readCommandLine(["--login-screen"], released)).toMatchObject({ commandLine: { role: "supervisor", loginScreen: { userHint: null } } });
  expect(readCommandLine(["--login-screen", "--user-hint=sam.okafor"], released)).toMatchObject({ commandLine: { loginScreen: { userHint: "sam.okafor" } } });
  expect(readCommandLine(["--login-screen", "--sign-out"], released)).toMatchObject({ commandLine: { loginScreen: {}, signOut: true } });
  expect(readCommandLine(["--sign-out"], released)).toEqual({ ok: false, mistake: "--sign-out goes with --login-screen" });
});

test.each([
  ["without the login screen", ["--user-hint=sam"], "--user-hint goes with --login-screen"],
  ["with no value", ["--login-screen", "--user-hint="], "--user-hint needs a user ID: --user-hint=ID"],
  ["with what is no user ID, which is not repeated", ["--login-screen", "--user-hint=a\u001b[2Jb"], "--user-hint needs a user ID: --user-hint=ID"],
  ["with a switch of Chromium's in its value's place", ["--login-screen", "--user-hint", "--no-sandbox"], "--user-hint is no flag of the released app"],
  ["with its value apart", ["--login-screen", "--user-hint", "sam"], "--user-hint is no flag of the released app"],
])("the released app refuses a user ID %s", (_what, values, mistake) => {
  expect(readCommandLine(values, released)).toEqual({ ok: false, mistake });
});

test("the released app starts its own parts", () => {
  expect(readCommandLine(["--instance", "--user-data-dir=/p/1", "--ozone-platform=x11"], released)).toMatchObject({ commandLine: { role: "instance" } });
  expect(readCommandLine(["--backdrop", "--user-data-dir=/p/b"], released)).toMatchObject({ commandLine: { role: "backdrop" } });
});

test("the demo outbox is a role of its own", () => {
  expect(readCommandLine([".", "--demo-outbox=http://localhost:1/#t"], source)).toMatchObject({
    commandLine: { role: "demo-outbox", demoOutbox: "http://localhost:1/#t", onTop: false },
  });
});
