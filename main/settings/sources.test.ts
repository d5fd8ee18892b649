import { expect, test } from "vitest";
import { settingsSources, type Surroundings } from "./sources.ts";

function names(surroundings: Partial<Surroundings>): string[] {
  const given = { released: true, platform: "linux", executable: "/opt/Keydesk/keydesk", namedFile: undefined, environment: {} } as const;
  return settingsSources({ ...given, ...surroundings }).map(({ name }) => name);
}

const linux = ["/etc/keydesk/policy.json", "/etc/keydesk/kiosk.json"];

test("on each system what is managed comes before the machine's local file", () => {
  expect(names({ platform: "linux" })).toEqual(linux);
  expect(names({ platform: "darwin" })).toEqual([
    "/Library/Managed Preferences/org.keydesk.kiosk.plist",
    "/Library/Application Support/Keydesk/kiosk.json",
  ]);
  expect(names({ platform: "win32", executable: "C:\\Program Files\\Keydesk\\Keydesk.exe" })).toEqual([
    "HKEY_LOCAL_MACHINE\\Software\\Policies\\Keydesk\\Kiosk",
    "C:\\Program Files\\Keydesk\\kiosk.json",
  ]);
});

test.each(["linux", "darwin", "win32"] as const)("in the released app on %s nothing that its user can set counts", (platform) => {
  const environment = { KEYDESK_SERVICE_URL: "https://evil.example", ProgramData: "D:\\mine", SystemRoot: "D:\\mine", HOME: "/mine" };
  expect(names({ platform, environment, namedFile: "/mine/kiosk.json" })).toEqual(names({ platform }));
});

test("a run from source takes the file it was told of, else the environment, else the machine's places", () => {
  const environment = { KEYDESK_SERVICE_URL: "https://desk.example" };
  expect(names({ released: false, namedFile: "a.json", environment })).toEqual(["a.json"]);
  expect(names({ released: false, environment })).toEqual(["environment"]);
  expect(names({ released: false })).toEqual(linux);
});
