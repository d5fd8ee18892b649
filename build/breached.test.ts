import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openBreachedFile } from "../service/password/breached-file.ts";
import { buildBreachedFile, commonPasswordLines, shippedFile } from "./breached.ts";

const folder = await mkdtemp(join(tmpdir(), "keydesk-breached-"));
afterAll(() => rm(folder, { recursive: true }));
const path = join(folder, "breached.bin");

const first = "000000005AD76BD555C1D6D771DE417A4B87E4B4:10";
const second = "00000000A8DAE4228F821FB418F59826079BF368:4";

test("what is built is found by the search of the service, and nothing else is", async () => {
  const hashes = Array.from({ length: 110_000 }, (_, number) => createHash("sha1").update(String(number)).digest());
  const lines = hashes.map((hash) => `${hash.toString("hex").toUpperCase()}:1`).sort();
  expect(await buildBreachedFile(lines, path)).toEqual({ ok: true, count: 110_000 });
  const opened = await openBreachedFile(path);
  if (!opened.ok) throw new Error(opened.problem);
  for (const hash of hashes.filter((_, number) => number % 1_499 === 0)) {
    expect(await opened.file.has(hash)).toBe(true);
    expect(await opened.file.has(createHash("sha1").update(hash).digest())).toBe(false);
  }
  await opened.file.close();
});

test("lines may end as on Windows, be in small letters and carry no count; alike ones count once", async () => {
  const lines = [`${first}\r`, second.toLowerCase().slice(0, 40), second];
  expect(await buildBreachedFile(lines, path)).toEqual({ ok: true, count: 2 });
});

test.each([
  ["out of order", [second, first], "Line 2 is out of order"],
  ["no hash", [first, "letmein"], "Line 2 is not a SHA-1"],
  ["a hash that is too long", [`0${first}`], "Line 1 is not a SHA-1"],
  ["an empty line in between", [first, "", second], "Line 2 is not a SHA-1"],
])("%s is told with its line, and nothing half made is left", async (_, lines, problem) => {
  const output = join(folder, "refused.bin");
  const result = await buildBreachedFile(lines, output);
  expect(result).toEqual({ ok: false, problem: expect.stringContaining(problem) as string });
  expect(await readdir(folder)).not.toContain("refused.bin");
  expect(await readdir(folder)).not.toContain("refused.bin.part");
});

test("the list that comes with Keydesk is what the builder makes of zxcvbn's common passwords today", async () => {
  await buildBreachedFile(commonPasswordLines(), path);
  expect(await readFile(path)).toEqual(await readFile(shippedFile));
});
