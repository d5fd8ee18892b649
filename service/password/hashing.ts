import { hash as argon2Hash, parseOptions, verify as argon2Verify } from "@node-rs/argon2";
import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { createLine, type Busy } from "./line.ts";

export type { Busy } from "./line.ts";

/**
 * Cost of one hash: argon2id (the library's own choice) with 19 MiB, two passes, one lane. Source:
 * OWASP Password Storage Cheat Sheet, 2024. A change here makes `needsRehash` true for older hashes.
 */
export const hashingCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** Passwords and answers as argon2id, off the main thread. `Busy` is an object: ask for it before the answer. */
export interface Hasher {
  /** A PHC string, `$argon2id$v=19$m=...`, with a fresh salt. */
  hash(secret: string): Promise<string | Busy>;
  /** @throws Error where the stored hash is no PHC string of argon2: that is a broken store */
  verify(hash: string, secret: string): Promise<boolean | Busy>;
  /** For people who do not exist: costs what `verify` costs, and is always false. */
  verifyNothing(secret: string): Promise<false | Busy>;
  /** True where the hash was made with another cost than today's. */
  needsRehash(hash: string): boolean;
}

/** Each hash holds a thread of libuv's pool; one is left over for files, or the store would wait for hashes. */
const threads = Number(process.env["UV_THREADPOOL_SIZE"] ?? 4);
const hashesAtOnce = Math.max(1, Math.min(availableParallelism(), threads - 1));

/** Twenty milliseconds a hash: who is last in this line still waits for no more than a few seconds. */
const hashesWaiting = 100;

/**
 * Secrets are composed (NFC) before they are hashed, as NIST SP 800-63B-4, 3.1.1.2 says, so that the
 * same letters typed on another keyboard are the same password.
 *
 * @param pepper a key that is not in the store; without it no hash can be tried out or verified
 */
export async function createHasher({
  pepper,
  atOnce = hashesAtOnce,
  waiting = hashesWaiting,
}: {
  pepper: Uint8Array;
  atOnce?: number;
  waiting?: number;
}): Promise<Hasher> {
  const line = createLine({ atOnce, waiting });
  const options = { ...hashingCost, secret: pepper };
  const compose = (secret: string): string => secret.normalize("NFC");
  const nobodys = await argon2Hash(randomBytes(32), options);

  return {
    hash: (secret) => line.run(() => argon2Hash(compose(secret), options)),
    verify: (hash, secret) => line.run(() => argon2Verify(hash, compose(secret), options)),
    verifyNothing: (secret) =>
      line.run(async () => {
        await argon2Verify(nobodys, compose(secret), options);
        return false as const;
      }),
    needsRehash(hash) {
      const made = parseOptions(hash);
      return Object.entries(hashingCost).some(([name, value]) => made[name as keyof typeof hashingCost] !== value);
    },
  };
}
