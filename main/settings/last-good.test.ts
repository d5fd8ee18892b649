import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { kioskSettings } from "../../contract/kiosk-settings.ts";
import { lastGoodIn } from "./last-good.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-kept-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const settings = kioskSettings.parse({
  serviceUrl: "https://desk.example",
  updateFrom: "20:00",
  enrolmentCode: "KDE1-once",
  kiosk: "library-2",
  secret: "s3cr3t-".repeat(6),
});

test("what was kept is there at the next start, without any secret", () => {
  lastGoodIn(folder).keep(settings);
  const { enrolmentCode, kiosk, secret, ...rest } = settings;
  expect(lastGoodIn(folder).read()).toEqual(rest);
  const texts = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));
  for (const value of [enrolmentCode, kiosk, secret]) expect(texts.join("")).not.toContain(value);
});

test("nobody else can read it", () => {
  lastGoodIn(folder).keep(settings);
  for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).mode & 0o077).toBe(0);
});

test("nothing kept, or something that cannot be used, is as good as nothing", () => {
  const kept = lastGoodIn(folder);
  expect(kept.read()).toBeNull();
  kept.keep(settings);
  const [name = ""] = readdirSync(folder);
  for (const text of ["", "{}", '{"serviceUrl":"http://evil.example"}']) {
    writeFileSync(path.join(folder, name), text);
    expect(kept.read()).toBeNull();
  }
});

test("a folder that is gone ends nothing", () => {
  const gone = path.join(folder, "gone");
  lastGoodIn(gone).keep(settings);
  expect(existsSync(gone)).toBe(false);
});
