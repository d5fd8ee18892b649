import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { oakHill } from "../channels/testing/policy.ts";
import { policyFile } from "./source.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keydesk-policy-source-"));
  file = join(folder, "policy.json");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const anHourAgo = new Date(Date.now() - 3_600_000);
const write = (gates: number, at = anHourAgo): void => {
  writeFileSync(file, JSON.stringify({ ...oakHill, gates }));
  utimesSync(file, at, at);
};

it("is read once, and again when its time has changed", async () => {
  write(1);
  const source = policyFile(file);
  expect(await source.read()).toMatchObject({ loaded: { ok: true, policy: { gates: 1 } } });
  expect(await source.look()).toBeNull();
  write(2, new Date(Date.now() - 1_800_000));
  expect(await source.look()).toMatchObject({ loaded: { ok: true, policy: { gates: 2 } } });
  expect(await source.look()).toBeNull();
});

it("is read again while it is so young that it may be written to without its time changing", async () => {
  const now = new Date();
  write(1, now);
  const source = policyFile(file);
  await source.read();
  write(2, now);
  expect(await source.look()).toMatchObject({ loaded: { policy: { gates: 2 } } });
});

it("tells one wrong content from another, and a missing file from both", async () => {
  const source = policyFile(file);
  const missing = await source.read();
  write(3);
  const wrong = await source.look();
  write(4, new Date());
  const other = await source.look();
  expect([missing, wrong, other].map((found) => found?.loaded.ok)).toEqual([false, false, false]);
  expect(new Set([missing, wrong, other].map((found) => found?.content)).size).toBe(3);
  rmSync(file);
  expect((await source.look())?.content).toBe(missing.content);
});
