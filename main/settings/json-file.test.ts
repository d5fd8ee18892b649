import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jsonFile } from "./json-file.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-settings-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string, mode = 0o644): string {
  const name = path.join(folder, "kiosk.json");
  writeFileSync(name, text);
  chmodSync(name, mode);
  return name;
}

test("holds the values of a JSON object, as some editors write it too", () => {
  expect(jsonFile(file('\uFEFF{"screenReader": false}')).read()).toEqual({ found: "values", values: { screenReader: false } });
});

test("text that is not JSON is told without quoting it", () => {
  const reading = jsonFile(file('{"secret": "s3cr3t"')).read();
  expect(reading).toMatchObject({ found: "mistake", mistake: expect.stringContaining("kiosk.json: found text that is not JSON; allowed: one JSON object with the keys") as string });
  expect(JSON.stringify(reading)).not.toContain("s3cr3t");
});

test.each([["[]", "a list"], ["null", "null"], ['"text"', "a string"]])("%s is no object", (text, found) => {
  expect(jsonFile(file(text)).read()).toMatchObject({ mistake: expect.stringContaining(`found ${found}; allowed: one JSON object`) as string });
});

test("a file that is missing holds nothing, unless somebody named it", () => {
  const missing = path.join(folder, "none.json");
  expect(jsonFile(missing).read()).toEqual({ found: "nothing" });
  expect(jsonFile(missing, { mustExist: true }).read()).toMatchObject({ mistake: expect.stringContaining("found no such file") as string });
});

test("what is no file is a mistake, and not as good as nothing", () => {
  expect(jsonFile(folder).read()).toMatchObject({ mistake: expect.stringContaining("found a file that cannot be read") as string });
});

test.runIf(process.getuid)("a machine's file counts only while nobody but its owner can write it", () => {
  const owner = process.getuid?.() ?? 0;
  expect(jsonFile(file("{}"), { owner }).read().found).toBe("values");
  expect(jsonFile(file("{}"), { owner: owner + 1 }).read()).toMatchObject({ mistake: expect.stringContaining("others than its administrator can write") as string });
  for (const mode of [0o664, 0o646]) {
    expect(jsonFile(file("{}", mode), { owner }).read(), mode.toString(8)).toMatchObject({ found: "mistake" });
  }
});
