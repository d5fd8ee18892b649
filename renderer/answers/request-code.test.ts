import { expect, test } from "vitest";
import { takeRequestCode } from "./request-code.ts";

/** A page at an address, and what its address bar shows afterwards. */
function pageAt(pathname: string, hash: string, search = "") {
  const shown: string[] = [];
  const history = { replaceState: (_data: unknown, _unused: string, url?: string | URL | null) => void shown.push(String(url)) };
  return { page: { location: { pathname, search, hash }, history }, shown };
}

test("the code that was scanned is read, and leaves the address bar", () => {
  const { page, shown } = pageAt("/approve", "#K7QX-0M4T", "?fixture=one");
  expect(takeRequestCode(page)).toBe("K7QX-0M4T");
  expect(shown).toEqual(["/approve?fixture=one"]);
});

test.each([
  ["a page for something else", "/", "#K7QX-0M4T"],
  ["an address without a code", "/approve", ""],
  ["an empty one", "/approve", "#"],
])("%s has none, and its address is left alone", (_, pathname, hash) => {
  const { page, shown } = pageAt(pathname, hash);
  expect(takeRequestCode(page)).toBeNull();
  expect(shown).toEqual([]);
});

test.each([
  ["too long to be one", `#${"7".repeat(21)}`],
  ["not text at all", "#%E0%A4%A"],
])("what is %s is dropped, and leaves the address bar too", (_, hash) => {
  const { page, shown } = pageAt("/approve", hash);
  expect(takeRequestCode(page)).toBeNull();
  expect(shown).toEqual(["/approve"]);
});
