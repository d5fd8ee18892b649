/**
 * Makes the file of breached passwords that the service searches (service/password/breached-file.ts).
 *
 *   node build/breached.ts pwned-passwords-sha1-ordered-by-hash.txt breached.bin
 *   node build/breached.ts --common      the list that comes with Keydesk
 *
 * The input is the published text: a line for each password, `SHA-1:COUNT`, ordered by hash. It is
 * streamed, so its size does not matter.
 */
import { dictionary } from "@zxcvbn-ts/language-common";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, constants, open, rename, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { breachedFileHeader, headerLength, recordLength } from "../service/password/breached-file.ts";

/** What was written, or which line of the input is wrong. */
export type Built = { ok: true; count: number } | { ok: false; problem: string };

/** Bytes gathered before they are written. */
const chunkLength = 1 << 20;

/** Writes beside the output and puts it in its place at the end: what is half made is never searched. */
export async function buildBreachedFile(lines: AsyncIterable<string> | Iterable<string>, output: string): Promise<Built> {
  const draft = `${output}.part`;
  const file = await open(draft, "w");
  try {
    const built = await writeRecords(lines, async (bytes, position) => {
      await file.write(bytes, 0, bytes.length, position);
    }).finally(() => file.close());
    if (built.ok) await rename(draft, output);
    return built;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeRecords(
  lines: AsyncIterable<string> | Iterable<string>,
  write: (bytes: Buffer, position: number) => Promise<void>,
): Promise<Built> {
  const chunk = Buffer.alloc(chunkLength - (chunkLength % recordLength));
  let [gathered, written, number] = [0, 0, 0];
  let before = "";
  const flush = async () => {
    await write(chunk.subarray(0, gathered), headerLength + written);
    written += gathered;
    gathered = 0;
  };

  for await (const line of lines) {
    number++;
    const hash = /^([0-9A-Fa-f]{40})(?::\d+)?\s*$/.exec(line)?.[1]?.toUpperCase();
    if (hash === undefined) {
      return { ok: false, problem: `Line ${number} is not a SHA-1 in 40 hexadecimal digits, a colon and a count.` };
    }
    if (hash < before) {
      return {
        ok: false,
        problem: `Line ${number} is out of order: take the list that is ordered by hash, or sort it first ("LC_ALL=C sort").`,
      };
    }
    // Two passwords whose hashes begin alike are one record.
    if (hash.slice(0, 2 * recordLength) !== before.slice(0, 2 * recordLength)) {
      gathered += chunk.write(hash, gathered, recordLength, "hex");
      if (gathered === chunk.length) await flush();
    }
    before = hash;
  }
  await flush();
  const count = written / recordLength;
  await write(breachedFileHeader(count), 0);
  return { ok: true, count };
}

/** The common passwords that zxcvbn-ts ships, hashed and ordered as the published list is. */
export function commonPasswordLines(): string[] {
  const hashes = dictionary["passwords-common"].map((password) => createHash("sha1").update(password).digest("hex"));
  return hashes.sort();
}

export const shippedFile = new URL("../service/password/common-passwords.bin", import.meta.url);

async function buildFrom([input, output]: string[]): Promise<Built> {
  if (input === "--common") return buildBreachedFile(commonPasswordLines(), fileURLToPath(shippedFile));
  if (input === undefined || output === undefined) {
    return { ok: false, problem: "Usage: node build/breached.ts INPUT OUTPUT, or node build/breached.ts --common" };
  }
  try {
    await access(input, constants.R_OK);
    return await buildBreachedFile(createInterface({ input: createReadStream(input), crlfDelay: Infinity }), output);
  } catch (error) {
    if (error instanceof Error && "code" in error) return { ok: false, problem: error.message };
    throw error;
  }
}

async function main(): Promise<void> {
  const built = await buildFrom(process.argv.slice(2));
  if (built.ok) console.log(`${built.count} passwords`);
  else {
    console.error(built.problem);
    process.exitCode = 1;
  }
}

if (import.meta.main) await main();
