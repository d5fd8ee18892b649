import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eraseCode } from "./erase-code.ts";

const code = `KDE1-${"A".repeat(32)}`;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-code-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a code that has served is taken out of its file, and everything else stays", () => {
  const file = path.join(folder, "kiosk.json");
  writeFileSync(file, JSON.stringify({ serviceUrl: "https://desk.school.example", enrolmentCode: code, spareInstance: false }));
  expect(eraseCode([path.join(folder, "not-there.json"), file], code)).toBe(true);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ serviceUrl: "https://desk.school.example", spareInstance: false });
});

test("another code stays where it is", () => {
  const file = path.join(folder, "other.json");
  const text = JSON.stringify({ enrolmentCode: `KDE1-${"B".repeat(32)}` });
  writeFileSync(file, text);
  expect(eraseCode([file], code)).toBe(false);
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("a place that cannot be written is told as one that still holds it", () => {
  // A folder cannot be read as a file either, whoever runs this.
  expect(eraseCode([folder], code)).toBe(false);
});
