import { expect, test } from "vitest";
import { isMachineAccount, thisAccount } from "./account.ts";

test.each([
  ["root", { platform: "linux", uid: 0, home: "/root" }],
  ["root with another home", { platform: "darwin", uid: 0, home: "/var/empty" }],
  ["LocalSystem", { platform: "win32", uid: -1, home: String.raw`C:\Windows\system32\config\systemprofile` }],
  ["LocalService", { platform: "win32", uid: -1, home: "C:\\WINDOWS\\ServiceProfiles\\LocalService\\" }],
] as const)("%s is the machine's own account", (_name, account) => {
  expect(isMachineAccount(account)).toBe(true);
});

test.each([
  { platform: "linux", uid: 998, home: "/root" },
  { platform: "darwin", uid: 501, home: "/private/keydesk" },
  { platform: "win32", uid: -1, home: String.raw`D:\Profiles\systemprofile` },
] as const)("$platform: an ordinary one is not", (account) => {
  expect(isMachineAccount(account)).toBe(false);
});

test("this process knows whom it runs as, whatever its environment says", () => {
  expect(thisAccount()).toMatchObject({ platform: process.platform, uid: process.geteuid?.() ?? -1 });
});
