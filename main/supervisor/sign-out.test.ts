import { expect, test, vi } from "vitest";
import { signOut } from "./sign-out.ts";

test("Windows is told to sign out by the system's own tool, and no other system is", () => {
  const start = vi.fn();
  for (const platform of ["linux", "darwin", "win32"] as const) signOut(platform, start);
  expect(start.mock.calls).toEqual([["C:\\Windows\\System32\\shutdown.exe", ["/l"]]]);
});
