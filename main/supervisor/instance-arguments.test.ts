import { expect, test } from "vitest";
import { instanceArguments, passedEnvironment } from "./instance-arguments.ts";

test("a released instance gets its profile and nothing that opens a door", () => {
  const values = instanceArguments({ appFolder: null, profile: "/p/1", window: false, inspectable: false, passedOn: [] });
  expect(values).toEqual(["--instance", "--user-data-dir=/p/1"]);
});

test("an instance run from source is told its folder, its window and its DevTools port", () => {
  const values = instanceArguments({
    appFolder: "/app",
    profile: "/p/1",
    window: true,
    inspectable: true,
    passedOn: ["--ozone-platform=wayland"],
  });
  expect(values).toEqual([
    "/app",
    "--instance",
    "--user-data-dir=/p/1",
    "--window",
    "--inspectable",
    "--remote-debugging-port=0",
    "--ozone-platform=wayland",
  ]);
});

test("the kiosk's secret does not reach the environment of an instance", () => {
  const environment = { DISPLAY: ":1", KEYDESK_KIOSK_SECRET: "s", keydesk_kiosk: "k" };
  expect(passedEnvironment(environment)).toEqual({ DISPLAY: ":1" });
});
