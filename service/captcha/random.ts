import { createHash } from "node:crypto";

/** A number from 0 up to, not including, 1. */
export type Random = () => number;

/**
 * Numbers that look random and are the same for the same seed (sfc32 by Chris Doty-Humphrey, seeded
 * by SHA-256): a picture drawn again is the same picture. For looks and sounds only, never for secrets.
 */
export function createRandom(seed: string): Random {
  const digest = createHash("sha256").update(seed).digest();
  let [a, b, c, counter] = [0, 4, 8, 12].map((offset) => digest.readInt32LE(offset)) as [number, number, number, number];
  return () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
}

/** A number between two others. */
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random();
