import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

/** What a key is for. Each purpose has a key of its own, derived by HKDF (RFC 5869). */
export type Purpose =
  | "activity"
  | "audit-chain"
  | "audit-subject"
  | "class-code"
  | "client"
  | "code"
  | "contact"
  | "counter"
  | "cover"
  | "destination"
  | "enrolment-code"
  | "flow"
  | "kept-code"
  | "kiosk-token"
  | "machine"
  | "message"
  | "method-id"
  | "password-pepper"
  | "passkey-user"
  | "proof-of-work"
  | "request"
  | "technician-pin"
  | "user";

/** One version of the deployment's secret: 32 random bytes. Versions count from 1. */
export interface RingKey {
  version: number;
  secret: Buffer;
}

/** A sealed value could not be opened: the ring lacks its version, or the value was changed or moved. */
export class UnsealError extends Error {
  override readonly name = "UnsealError";
}

/**
 * The deployment's keys. Lives outside the store: who has only the database reads no contact, no
 * message and no flow, and cannot try out codes.
 *
 * `seal` and `mac` use the newest version and write its number in front, so that a value made before
 * a rotation still opens. What must stay the same for ever (which decoy an unknown name gets, the
 * pepper of hashes that nobody can compute again) takes the oldest version: `stableMac`, `stableKey`.
 */
export interface KeyRing {
  /** AES-256-GCM with a random nonce; `context` says whose value it is, and it opens nowhere else. */
  seal(purpose: Purpose, context: string, plain: string): string;
  /** @throws UnsealError */
  open(purpose: Purpose, context: string, sealed: string): string;
  /** HMAC-SHA-256 over the parts, each with its length, as `version.base64url`. */
  mac(purpose: Purpose, ...parts: string[]): string;
  /** `mac` as every version of the ring makes it: for finding a row by a digest that was kept before a rotation. */
  everyMac(purpose: Purpose, ...parts: string[]): string[];
  /** Whether `mac` was made from these parts by any version of the ring; constant time. */
  checkMac(purpose: Purpose, mac: string, ...parts: string[]): boolean;
  stableMac(purpose: Purpose, ...parts: string[]): string;
  stableKey(purpose: Purpose): Buffer;
  /** Newest key of a purpose, for a library that wants raw bytes. */
  currentKey(purpose: Purpose): Buffer;
}

const nonceLength = 12;
const tagLength = 16;

/** Parts are framed by their length, so that ("ab", "c") and ("a", "bc") differ. */
const frame = (parts: string[]): string => parts.map((part) => `${String(Buffer.byteLength(part))}:${part}`).join("");

export function createKeyRing(keys: readonly RingKey[]): KeyRing {
  const sorted = [...keys].sort((a, b) => a.version - b.version);
  const oldest = sorted[0];
  const newest = sorted.at(-1);
  if (!oldest || !newest) throw new Error("A key ring needs at least one key.");

  const derived = new Map<string, Buffer>();
  const keyFor = (key: RingKey, purpose: Purpose): Buffer => {
    const name = `${String(key.version)}/${purpose}`;
    const known = derived.get(name);
    if (known) return known;
    const fresh = Buffer.from(hkdfSync("sha256", key.secret, "", `keydesk/${purpose}`, 32));
    derived.set(name, fresh);
    return fresh;
  };
  const keyOfVersion = (version: string): RingKey => {
    const key = sorted.find((candidate) => String(candidate.version) === version);
    if (!key) {
      throw new UnsealError(`The key ring has no version ${version}. Restore the ring that belongs to this store.`);
    }
    return key;
  };
  const digest = (key: RingKey, purpose: Purpose, parts: string[]): string =>
    createHmac("sha256", keyFor(key, purpose)).update(frame(parts)).digest("base64url");
  const versioned = (key: RingKey, purpose: Purpose, parts: string[]): string => `${String(key.version)}.${digest(key, purpose, parts)}`;

  return {
    seal(purpose, context, plain) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv("aes-256-gcm", keyFor(newest, purpose), nonce);
      cipher.setAAD(Buffer.from(frame([purpose, context])));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `${String(newest.version)}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
    },
    open(purpose, context, sealed) {
      const [version = "", text = ""] = sealed.split(".");
      const key = keyOfVersion(version);
      const bytes = Buffer.from(text, "base64url");
      try {
        const decipher = createDecipheriv("aes-256-gcm", keyFor(key, purpose), bytes.subarray(0, nonceLength));
        decipher.setAAD(Buffer.from(frame([purpose, context])));
        decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
        const body = bytes.subarray(nonceLength + tagLength);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
      } catch {
        throw new UnsealError(`A sealed ${purpose} value does not open: it was changed, moved, or made with another ring.`);
      }
    },
    mac: (purpose, ...parts) => versioned(newest, purpose, parts),
    everyMac: (purpose, ...parts) => sorted.map((key) => versioned(key, purpose, parts)),
    checkMac(purpose, mac, ...parts) {
      const [version = "", text = ""] = mac.split(".");
      const expected = Buffer.from(digest(keyOfVersion(version), purpose, parts));
      const found = Buffer.from(text);
      return found.length === expected.length && timingSafeEqual(found, expected);
    },
    stableMac: (purpose, ...parts) => digest(oldest, purpose, parts),
    stableKey: (purpose) => keyFor(oldest, purpose),
    currentKey: (purpose) => keyFor(newest, purpose),
  };
}

/** A fresh ring with one random key, for a new deployment or the demo. */
export const randomRingKey = (version: number): RingKey => ({ version, secret: randomBytes(32) });
