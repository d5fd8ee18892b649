import { hash as argon2Hash } from "@node-rs/argon2";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect, test } from "vitest";
import { createHasher, hashingCost } from "./hashing.ts";

const pepper = Buffer.alloc(32, 7);
const hasher = await createHasher({ pepper });

async function hashOf(secret: string): Promise<string> {
  const hash = await hasher.hash(secret);
  if (typeof hash === "object") throw new Error("busy");
  return hash;
}

test("a secret verifies against its own hash and no other does", async () => {
  const hash = await hashOf("tulip-garden-window");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await hasher.verify(hash, "tulip-garden-window")).toBe(true);
  expect(await hasher.verify(hash, "tulip-garden-windov")).toBe(false);
});

test("the same secret hashes differently each time", async () => {
  expect(await hashOf("tulip")).not.toBe(await hashOf("tulip"));
});

test("the same letters, composed or not, are the same secret", async () => {
  expect(await hasher.verify(await hashOf("caf\u00e9"), "cafe\u0301")).toBe(true);
});

test("without the pepper a hash is worth nothing", async () => {
  const other = await createHasher({ pepper: Buffer.alloc(32, 8) });
  expect(await other.verify(await hashOf("tulip"), "tulip")).toBe(false);
});

test("for nobody every secret is wrong", async () => {
  expect(await hasher.verifyNothing("tulip")).toBe(false);
});

test("a stored hash that is none is an error, not a wrong password", async () => {
  await expect(hasher.verify("tulip", "tulip")).rejects.toThrow();
});

test("hashes of another cost are to be made anew", async () => {
  expect(hasher.needsRehash(await hashOf("tulip"))).toBe(false);
  expect(hasher.needsRehash(await argon2Hash("tulip", { ...hashingCost, timeCost: 1, secret: pepper }))).toBe(true);
});

test("more than the line holds are told busy at once, and nothing is thrown", async () => {
  const small = await createHasher({ pepper, atOnce: 1, waiting: 1 });
  const results = await Promise.all(Array.from({ length: 4 }, () => small.verifyNothing("tulip")));
  expect(results).toEqual([false, false, { busy: true }, { busy: true }]);
});

test("hashing leaves the main thread free", async () => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const hashes = await Promise.all(Array.from({ length: 20 }, () => hasher.hash("tulip")));
  delay.disable();
  expect(hashes).toHaveLength(20);
  // On the main thread twenty hashes would be hundreds of milliseconds without a turn.
  expect(delay.percentile(50) / 1e6).toBeLessThan(20);
});
