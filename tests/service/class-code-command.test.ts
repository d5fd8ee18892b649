import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeFolder } from "../../service/folder.ts";
import { loadKeyRing } from "../../service/keys/file.ts";
import { createKeyRing } from "../../service/keys/ring.ts";
import { openSqlite } from "../../service/store/sqlite.ts";
import { createClient } from "../support/client.ts";
import { startService, testPolicy } from "../support/service.ts";

const main = path.resolve(import.meta.dirname, "../../service/main.ts");
let folder: string;
let settings: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-class-code-"));
  settings = path.join(folder, "service.json");
  writeFileSync(settings, JSON.stringify({ origin: "https://reset.example.org", dataFolder: path.join(folder, "data") }));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const run = (...words: string[]) => promisify(execFile)(process.execPath, [main, ...words, "--settings", settings]);

it("makes a code for a class while the service runs, prints it once, and says so in the log without it", async () => {
  makeFolder(path.join(folder, "data"));
  const ring = createKeyRing(loadKeyRing(path.join(folder, "data-keys", "key-ring.json"), { mayCreate: true }));
  const database = openSqlite(path.join(folder, "data", "keydesk.sqlite"));
  const service = await startService({ ring, database, policy: testPolicy({ registration: { firstProofs: ["class-code"] } }) });
  try {
    await service.add({ userId: "sam.okafor", password: "copper lantern Tuesday 41", groups: ["7B"], methods: [] });
    const { stdout } = await run("class-code", "7B", "--days", "3");
    const code = /[B-Z2-9]{4}-[B-Z2-9]{4}/.exec(stdout)?.[0] ?? "no code";
    expect(stdout).toMatch(/^The code for 7B is .{9}\. It works for 3 days/);

    const client = createClient(service.origin);
    await client.start("register");
    await client.signIn("sam.okafor", "copper lantern Tuesday 41");
    await client.send({ type: "set-up", factor: "email" });
    await client.send({ type: "give-class-code", code });
    expect(client.flow.step.name).toBe("enter-address");
    const shown = await run("audit", "show");
    expect(shown.stdout).toContain('"class-code-made"');
    expect(shown.stdout).not.toContain(code);
  } finally {
    await service.stop();
  }
  expect((await run("audit", "verify")).stdout).toMatch(/^The audit log is whole/);
});

it.each([
  [["class-code"], "Name the group"],
  [["class-code", "7B", "--days", "0"], "--days takes a whole number from 1 to 90"],
  [["class-code", "7B"], "There is no store at"],
])("says what is missing of %j", async (words, message) => {
  await expect(run(...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) as string });
});
