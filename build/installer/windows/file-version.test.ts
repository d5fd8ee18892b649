import { expect, test } from "vitest";
import { fileVersion } from "./file-version.ts";

const bearing = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(100), Buffer.from([0xbd, 0x04, 0xef, 0xfe, 0, 0, 1, 0, 2, 0, 33, 0, 4, 0, 3, 0])]);

test("reads the version that a program bears", () => {
  expect(fileVersion(bearing)).toBe("33.2.3.4");
});

test.each([
  ["is no program", Buffer.from("a text")],
  ["bears none", Buffer.from("MZ and no more")],
  ["ends in the middle of it", bearing.subarray(0, -4)],
])("knows none of a file that %s", (_what, file) => {
  expect(fileVersion(file)).toBeNull();
});
