import fc from "fast-check";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { breachedFileHeader, openBreachedFile, recordLength, type BreachedFile } from "./breached-file.ts";

const folder = await mkdtemp(join(tmpdir(), "keydesk-breached-"));
afterAll(() => rm(folder, { recursive: true }));
const path = join(folder, "breached.bin");

const sha1 = (text: string) => createHash("sha1").update(text).digest();

/** Writes a list of these hashes and opens it. */
async function listOf(hashes: Buffer[]): Promise<BreachedFile> {
  const records = hashes.map((hash) => hash.subarray(0, recordLength)).sort((left, right) => left.compare(right));
  await writeFile(path, Buffer.concat([breachedFileHeader(records.length), ...records]));
  const opened = await openBreachedFile(path);
  if (!opened.ok) throw new Error(opened.problem);
  return opened.file;
}

describe("searching", () => {
  test("agrees with a set, for hashes that are in it, are not, and lie beside those that are", async () => {
    const hashes = fc.uniqueArray(fc.uint8Array({ minLength: 20, maxLength: 20 }), { maxLength: 60, selector: (hash) => String(hash.subarray(0, 10)) });
    await fc.assert(
      fc.asyncProperty(hashes, hashes, async (inside, others) => {
        const known = new Set(inside.map((hash) => Buffer.from(hash).toString("hex", 0, 10)));
        const file = await listOf(inside.map((hash) => Buffer.from(hash)));
        const beside = inside.map((hash) => hash.with(9, ((hash[9] ?? 0) + 1) % 256));
        for (const hash of [...inside, ...others, ...beside].map((bytes) => Buffer.from(bytes))) {
          expect(await file.has(hash)).toBe(known.has(hash.toString("hex", 0, 10)));
        }
        await file.close();
      }),
      { numRuns: 30 },
    );
  });

  test("finds each of many thousands, and none of as many others", async () => {
    const numbers = Array.from({ length: 20_000 }, (_, number) => number);
    const file = await listOf(numbers.map((number) => sha1(`in ${number}`)));
    expect(file.count).toBe(20_000);
    for (const number of numbers.filter((one) => one % 97 === 0)) {
      expect(await file.has(sha1(`in ${number}`))).toBe(true);
      expect(await file.has(sha1(`out ${number}`))).toBe(false);
    }
    await file.close();
  });

  test("stays right where all hashes lie close together", async () => {
    const close = (number: number) => Buffer.from(`00000000${number.toString(16).padStart(8, "0")}`.padEnd(40, "f"), "hex");
    const file = await listOf(Array.from({ length: 5_000 }, (_, number) => close(2 * number)));
    for (const number of [0, 1, 2, 4_999, 5_000, 9_997, 9_998, 9_999]) {
      expect(await file.has(close(number))).toBe(number % 2 === 0);
    }
    await file.close();
  });

  test("an empty list knows nothing", async () => {
    const file = await listOf([]);
    expect(await file.has(sha1("password"))).toBe(false);
    await file.close();
  });
});

describe("a file that is not right is named, with what to do", () => {
  const problemOf = async (damage: (file: string) => Promise<void>) => {
    const file = await listOf(Array.from({ length: 1_000 }, (_, number) => sha1(String(number))));
    await file.close();
    await damage(path);
    const opened = await openBreachedFile(path);
    if (opened.ok) throw new Error("was opened");
    expect(opened.problem).toContain(path);
    expect(opened.problem).toContain("node build/breached.ts");
    return opened.problem;
  };
  const overwrite = async (file: string, from: number, bytes: Buffer) => {
    const content = await readFile(file);
    bytes.copy(content, from);
    await writeFile(file, content);
  };

  test("missing", async () => {
    expect(await problemOf((file) => rm(file))).toContain("cannot be opened (ENOENT)");
  });
  test("empty", async () => {
    expect(await problemOf((file) => truncate(file, 0))).toContain("is too short");
  });
  test("cut short", async () => {
    expect(await problemOf((file) => truncate(file, 5_000))).toContain("it has 5000 bytes and should have 10024");
  });
  test("something else", async () => {
    expect(await problemOf((file) => writeFile(file, "x".repeat(500)))).toContain("is not a Keydesk list");
  });
  test("of another version", async () => {
    expect(await problemOf((file) => overwrite(file, 8, Buffer.of(0, 0, 0, 9)))).toContain("another version");
  });
  test("with a hole of zeros", async () => {
    expect(await problemOf((file) => overwrite(file, 5_000, Buffer.alloc(2_000)))).toContain("not in order");
  });
});
