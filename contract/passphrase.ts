import { randomBytes, randomInt, scrypt, timingSafeEqual } from "node:crypto";
import { passphraseLength, passphraseSigns } from "./technician.ts";

/** What a kiosk's settings hold of a passphrase is base64url of salt and hash by scrypt (RFC 7914); lengths in bytes. */
const saltLength = 16;
const hashLength = 32;
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;

const stretch = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(passphrase, salt, hashLength, cost, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });

/** A passphrase and its verifier. The passphrase is kept nowhere. */
export async function makePassphrase(): Promise<{ passphrase: string; verifier: string }> {
  const passphrase = Array.from({ length: passphraseLength }, () => passphraseSigns.charAt(randomInt(passphraseSigns.length))).join("");
  const salt = randomBytes(saltLength);
  return { passphrase, verifier: Buffer.concat([salt, await stretch(passphrase, salt)]).toString("base64url") };
}

/** @param passphrase as `readTechnicianSecret` gives it */
export async function isPassphrase(verifier: string, passphrase: string): Promise<boolean> {
  const kept = Buffer.from(verifier, "base64url");
  if (kept.length !== saltLength + hashLength) return false;
  const hash = await stretch(passphrase, kept.subarray(0, saltLength));
  return timingSafeEqual(hash, kept.subarray(saltLength));
}
