import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keptCandidate, keptDevice } from "./record.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "keydesk-record-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const candidate = { serviceUrl: "https://desk.school.example", code: "0".repeat(16), authority: null, certificate: "MIIB" };
const enrolled = { kiosk: "3b241101-e2bb-4255-8caf-4136c566a962", place: "Library kiosk 2", renewAt: "2027-05-01T00:00:00.000Z", notAfter: "2027-11-01T00:00:00.000Z" };

test("what a kiosk knows of itself is read again as it was written, and a damaged file is none", () => {
  const file = path.join(folder, "device.json");
  const kept = keptDevice(file);
  expect(kept.read()).toBeNull();
  kept.write({ ...candidate, enrolled });
  kept.write({ ...candidate, enrolled, certificate: "MIIC" });
  expect(kept.read()).toEqual({ ...candidate, enrolled, certificate: "MIIC" });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["device.json"]);
  writeFileSync(file, '{"serviceUrl":');
  expect(kept.read()).toBeNull();
});

test("what it was being enrolled with is gone once it is", () => {
  const kept = keptCandidate(path.join(folder, "candidate.json"));
  kept.write(candidate);
  expect(kept.read()).toEqual(candidate);
  kept.remove();
  kept.remove();
  expect(kept.read()).toBeNull();
});
