import { generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NoKeychain, openKeychain, type Passwords } from "./keychain.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** A keychain as Windows has it: no entry of more than 2560 bytes, two for each character. */
function inMemory() {
  const entries = new Map<string, string>();
  const name = (service: string, account: string) => `${service}/${account}`;
  const passwords: Passwords = {
    getPassword: async (service, account) => entries.get(name(service, account)) ?? null,
    setPassword: async (service, account, password) => {
      if (password.length * 2 > 2560) throw new Error("too long");
      entries.set(name(service, account), password);
    },
    deletePassword: async (service, account) => entries.delete(name(service, account)),
  };
  return { entries, keychain: openKeychain(async () => passwords) };
}

test("a key comes back as it was, and is gone when it is forgotten", async () => {
  const { entries, keychain } = inMemory();
  expect(await keychain.read("one")).toBeNull();
  await keychain.write("one", privateKey);
  expect((await keychain.read("one"))?.equals(privateKey)).toBe(true);
  expect(await keychain.read("two")).toBeNull();
  await keychain.forget("one");
  expect(entries.size).toBe(0);
});

test("half of a key is none", async () => {
  const { entries, keychain } = inMemory();
  await keychain.write("one", privateKey);
  entries.delete([...entries.keys()].at(-1) ?? "");
  expect(await keychain.read("one")).toBeNull();
});

test("no keychain is told as that, and not in the words of whoever failed", async () => {
  const keychain = openKeychain(() => Promise.reject(new Error("/run/user/1000/bus: not there")));
  for (const attempt of [() => keychain.read("one"), () => keychain.write("one", privateKey), () => keychain.forget("one")]) {
    await expect(attempt()).rejects.toThrow(NoKeychain);
    await expect(attempt()).rejects.not.toThrow(/bus/u);
  }
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a keychain that asks somebody who is not there counts as none", async () => {
  const never = new Promise<never>(() => undefined);
  const keychain = openKeychain(async () => ({ getPassword: () => never, setPassword: () => never, deletePassword: () => never }));
  const written = keychain.write("one", privateKey).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await written).toBeInstanceOf(NoKeychain);
});
