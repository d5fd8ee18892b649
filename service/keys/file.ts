import { randomUUID } from "node:crypto";
import { closeSync, fstatSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { makeFolder } from "../folder.ts";
import { randomRingKey, type RingKey } from "./ring.ts";

/** The key ring's file cannot be used; the message is for the person who runs the service, and holds no key. */
export class KeyRingFileError extends Error {
  override readonly name = "KeyRingFileError";
}

const secretBytes = 32;

const ringFile = z.strictObject({
  keys: z
    .array(
      z.strictObject({
        version: z.int().min(1),
        secret: z
          .base64url()
          .transform((text) => Buffer.from(text, "base64url"))
          .refine((secret) => secret.length === secretBytes),
      }),
    )
    .min(1)
    .refine((keys) => new Set(keys.map((key) => key.version)).size === keys.length),
});

/**
 * Reads the key ring, JSON `{"keys":[{"version":1,"secret":"base64url of 32 bytes"}]}`. Where there is
 * none, makes one with a random key if `mayCreate` says so: that is true only for a deployment that
 * has no store yet, because a new ring opens nothing of an old store.
 *
 * @throws KeyRingFileError naming the file and what to do
 */
export function loadKeyRing(file: string, { mayCreate }: { mayCreate: boolean }): RingKey[] {
  const found = readKeyRing(file);
  if (found) return found;
  if (!mayCreate) {
    throw new KeyRingFileError(`The key ring ${file} is missing, and the store was made with one. Restore it from its backup: without it no contact and no flow of this store can be read.`);
  }
  const keys = [randomRingKey(1)];
  write(file, keys, "new");
  return keys;
}

/**
 * Adds a key and makes it the newest; older ones stay, so that what they sealed still opens. Takes
 * effect when the service next starts.
 *
 * @throws KeyRingFileError naming the file and what to do
 */
export function rotateKeyRing(file: string): RingKey[] {
  const keys = loadKeyRing(file, { mayCreate: false });
  const rotated = [...keys, randomRingKey(Math.max(...keys.map((key) => key.version)) + 1)];
  write(file, rotated, "replaced");
  return rotated;
}

function readKeyRing(file: string): RingKey[] | null {
  let text: string;
  try {
    const descriptor = openSync(file, "r");
    try {
      refuseOpenToOthers(file, fstatSync(descriptor).mode);
      text = readFileSync(descriptor, "utf8");
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof KeyRingFileError) throw error;
    if (codeOf(error) === "ENOENT") return null;
    throw new KeyRingFileError(`The key ring ${file} cannot be read (${codeOf(error)}). Give the service's account, and no other, the right to read it.`);
  }
  const parsed = ringFile.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new KeyRingFileError(`The key ring ${file} is damaged: it is not {"keys":[{"version":1,"secret":"..."}]} with secrets of ${String(secretBytes)} bytes in base64url. Restore it from its backup.`);
  }
  return parsed.data.keys;
}

/** POSIX only: on Windows the file has the access list of its folder, and `mode` says nothing. */
function refuseOpenToOthers(file: string, mode: number): void {
  const groupAndOthers = 0o077;
  if (process.platform !== "win32" && (mode & groupAndOthers) !== 0) {
    throw new KeyRingFileError(`The key ring ${file} is open to other accounts (mode ${(mode & 0o777).toString(8)}). Run chmod 600 on it; if somebody may have read it, rotate the ring.`);
  }
}

/** JSON.parse's own message quotes the text, which holds keys. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Written beside its place and moved there when it is on the disk: there is always a whole ring. A new
 * ring is linked instead, which fails where there is a file already (as O_EXCL does): two services
 * that start at once do not make two rings.
 */
function write(file: string, keys: readonly RingKey[], as: "new" | "replaced"): void {
  const text = JSON.stringify({ keys: keys.map(({ version, secret }) => ({ version, secret: secret.toString("base64url") })) });
  const draft = `${file}.${randomUUID()}`;
  try {
    makeFolder(dirname(file));
    const descriptor = openSync(draft, "wx", 0o600);
    try {
      writeFileSync(descriptor, `${text}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (as === "new") linkSync(draft, file);
    else renameSync(draft, file);
    syncFolder(dirname(file));
  } catch (error) {
    throw new KeyRingFileError(
      codeOf(error) === "EEXIST"
        ? `The key ring ${file} was made by another service just now. Start again.`
        : `The key ring ${file} cannot be written (${codeOf(error)}). Give the service's account the right to write in its folder, or name another file in keyRingFile.`,
    );
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A name in a folder is on the disk only when the folder is (fsync(2)); Windows has no such call. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "unknown error");
