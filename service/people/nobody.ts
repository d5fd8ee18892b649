import type { PersonKey } from "../directories/directory.ts";
import type { KeyRing } from "../keys/ring.ts";

/** A key of nobody's, written as directories write theirs (a UUID), so that asking for it is the same work. */
export function nobody(ring: KeyRing, userKey: string): PersonKey {
  const hex = Buffer.from(ring.stableMac("cover", "nobody", userKey), "base64url").toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-") as PersonKey;
}
