import { open, type FileHandle } from "node:fs/promises";

/**
 * A list of breached passwords that is searched on disk and never read whole: the published list has
 * a billion entries. The file, all numbers big-endian:
 *
 * | bytes | what |
 * |-------|------|
 * | 8     | `KEYDESKB` |
 * | 4     | version, 1 |
 * | 4     | length of a record, 10 |
 * | 8     | number of records |
 * | 10 each | the first 80 bits of the passwords' SHA-1, ascending, none twice |
 *
 * With 80 bits, a billion records take ten gigabytes and confuse an innocent password with a
 * breached one once in 10^15. `build/breached.ts` makes such a file.
 */
export const recordLength = 10;
export const headerLength = 24;
const magic = "KEYDESKB";
const version = 1;

export interface BreachedFile {
  /** How many passwords are in it. */
  readonly count: number;
  /** @param sha1 all 20 bytes */
  has(sha1: Buffer): Promise<boolean>;
  close(): Promise<void>;
}

/** The file as it was opened, or in words what is wrong with it and what to do. */
export type OpenedBreachedFile = { ok: true; file: BreachedFile } | { ok: false; problem: string };

export function breachedFileHeader(count: number): Buffer {
  const header = Buffer.alloc(headerLength);
  header.write(magic, "latin1");
  header.writeUInt32BE(version, 8);
  header.writeUInt32BE(recordLength, 12);
  header.writeBigUInt64BE(BigInt(count), 16);
  return header;
}

/**
 * Opens the file once, for as long as the service runs. A file that is cut short, is something else
 * or is out of order at any of the places looked at is refused.
 */
export async function openBreachedFile(path: string): Promise<OpenedBreachedFile> {
  const bad = (what: string): OpenedBreachedFile => ({
    ok: false,
    problem: `The list of breached passwords ${path} ${what}. Make it again with "node build/breached.ts", or take it out of the settings to use the list that comes with Keydesk.`,
  });
  let handle: FileHandle;
  try {
    handle = await open(path);
  } catch (error) {
    return bad(`cannot be opened (${error instanceof Error && "code" in error ? String(error.code) : "unknown"})`);
  }
  const fault = await findFault(handle);
  if (typeof fault === "string") {
    await handle.close();
    return bad(fault);
  }
  const { count } = fault;
  return { ok: true, file: { count, has: (sha1) => search(handle, count, sha1), close: () => handle.close() } };
}

/** Reads the header and some records; what is wrong, or how many records there are. */
async function findFault(handle: FileHandle): Promise<string | { count: number }> {
  const { size } = await handle.stat();
  if (size < headerLength) return "is too short to be one";
  const header = await read(handle, 0, headerLength);
  if (header.toString("latin1", 0, 8) !== magic) return "is not a Keydesk list of breached passwords";
  if (header.readUInt32BE(8) !== version || header.readUInt32BE(12) !== recordLength) {
    return "was made for another version of Keydesk";
  }
  const count = Number(header.readBigUInt64BE(16));
  const expected = headerLength + count * recordLength;
  if (size !== expected) return `is damaged: it has ${size} bytes and should have ${expected}`;

  // A copy that broke off leaves a hole of zeros, which is not in order.
  let before: Buffer = Buffer.alloc(0);
  const places = Math.min(count, 64);
  for (let place = 0; place < places; place++) {
    const record = await readRecords(handle, Math.floor((place * (count - 1)) / Math.max(1, places - 1)), 1);
    if (record.compare(before) <= 0) return "is damaged: its records are not in order";
    before = record;
  }
  return { count };
}

/** Records that are read in one go once the search has come close: one page of a disk. */
const pageRecords = 400;

/**
 * Hashes are spread evenly, so the place of one can be told from its value: two reads find it among a
 * billion. Every other guess halves instead, so that no file can make the search long.
 */
async function search(handle: FileHandle, count: number, sha1: Buffer): Promise<boolean> {
  const wanted = sha1.subarray(0, recordLength);
  let low = 0;
  let high = count;
  let lowValue = 0;
  let highValue = 2 ** 48;
  for (let byValue = true; high > low; byValue = !byValue) {
    const share = byValue ? (wanted.readUIntBE(0, 6) - lowValue) / Math.max(1, highValue - lowValue) : 0.5;
    const guess = low + Math.floor(share * (high - low)) - pageRecords / 2;
    const start = Math.max(low, Math.min(guess, high - pageRecords));
    const page = await readRecords(handle, start, Math.min(pageRecords, high - start));
    const last = page.subarray(page.length - recordLength);
    if (wanted.compare(page, 0, recordLength) < 0) {
      high = start;
      highValue = page.readUIntBE(0, 6);
    } else if (wanted.compare(last) > 0) {
      low = start + page.length / recordLength;
      lowValue = last.readUIntBE(0, 6);
    } else {
      return isIn(page, wanted);
    }
  }
  return false;
}

function isIn(page: Buffer, wanted: Buffer): boolean {
  for (let at = 0; at < page.length; at += recordLength) {
    if (wanted.compare(page, at, at + recordLength) === 0) return true;
  }
  return false;
}

const readRecords = (handle: FileHandle, first: number, count: number): Promise<Buffer> =>
  read(handle, headerLength + first * recordLength, count * recordLength);

/** @throws Error where the file became shorter while it was open */
async function read(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) throw new Error("The list of breached passwords was cut short while it was in use.");
    filled += bytesRead;
  }
  return buffer;
}
