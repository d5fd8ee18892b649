import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A key of one of IT's own tools, as the settings have it. */
export interface SupportKey {
  /** What the audit log and the person whom it is about call it. */
  name: string;
  /** SHA-256 of its secret in hexadecimal: the settings hold nothing that a reader could use. */
  secretSha256: string;
}

/** 32 random bytes or more in base64url: shorter ones can be guessed, whatever stands in the settings. */
const secretForm = /^[A-Za-z0-9_-]{43,128}$/;

export const sha256 = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** A fresh secret of 32 random bytes, base64url. */
export const makeSupportSecret = (): string => randomBytes(32).toString("base64url");

/**
 * The key that a request shows, null for none. Takes as long for a wrong one as for any right one.
 *
 * @param authorization the request's header: `Bearer SECRET` (RFC 6750, 2.1)
 */
export function findSupportKey(keys: readonly SupportKey[], authorization: string | undefined): SupportKey | null {
  const [scheme = "", secret = "", ...more] = (authorization ?? "").split(" ");
  const shown = Buffer.from(sha256(secret));
  const [found = null] = keys.filter(({ secretSha256 }) => timingSafeEqual(shown, Buffer.from(secretSha256.toLowerCase())));
  return scheme.toLowerCase() === "bearer" && more.length === 0 && secretForm.test(secret) ? found : null;
}
