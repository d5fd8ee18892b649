import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";

const main = path.resolve(import.meta.dirname, "../../service/main.ts");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-audit-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it.each(["verify", "show"])("audit %s makes no store and no keys where there are none, and says what to name", async (command) => {
  const settings = path.join(folder, "service.json");
  const dataFolder = path.join(folder, "data");
  writeFileSync(settings, JSON.stringify({ origin: "https://reset.example.org", dataFolder }));
  const asked = promisify(execFile)(process.execPath, [main, "audit", command, "--settings", settings]);
  await expect(asked).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("There is no store at") as string });
  expect(readdirSync(folder)).toEqual(["service.json"]);
});
