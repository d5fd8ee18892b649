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

const settings = kioskSettings.parse({ serviceUrl: "https://desk.example", updateFrom: "20:00" });

test.each([{ enrolmentCode: `KDE1-${"once".repeat(8)}` }, { kiosk: "library-2", secret: "s3cr3t-".repeat(6) }])("what was kept is there at the next start, without any secret", (secrets) => {
  lastGoodIn(folder).keep(kioskSettings.parse({ ...settings, ...secrets }));
  expect(lastGoodIn(folder).read()).toEqual(settings);
  const texts = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));
  for (const value of Object.values(secrets)) expect(texts.join("")).not.toContain(value);
});

test("which application of Microsoft Entra the kiosk is has been kept too: it is no secret", () => {
  const entra = { authority: "https://login.microsoftonline.com/school/v2.0", clientId: "0f1e2d3c-4b5a-4678-9abc-def012345678", scope: "api://desk/.default" };
  lastGoodIn(folder).keep({ ...settings, ...entra });
  expect(lastGoodIn(folder).read()).toMatchObject(entra);
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
