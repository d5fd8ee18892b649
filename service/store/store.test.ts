import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createKeyRing, randomRingKey } from "../keys/ring.ts";
import { explain, openSqlite, StoreError } from "./sqlite.ts";
import { openStore } from "./store.ts";

let folder: string;
const file = (): string => join(folder, "keydesk.sqlite");
const ring = createKeyRing([randomRingKey(1)]);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keydesk-store-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function makeStore(): Promise<void> {
  const store = await openStore(openSqlite(file()), ring);
  await store.transaction((transaction) => transaction.insertInto("counters").values({ counter: "a", entry: "b", at: 1 }).execute());
  await store.close();
}

describe("the store's file", () => {
  it("keeps what a transaction wrote, and goes on from its time", async () => {
    await makeStore();
    const ahead = { wall: () => Date.now() - 3_600_000, monotonic: () => 0 };
    const store = await openStore(openSqlite(file()), ring, ahead);
    expect(await store.database.selectFrom("counters").selectAll().execute()).toEqual([{ counter: "a", entry: "b", at: 1 }]);
    expect(store.clock.now()).toBeGreaterThan(ahead.wall());
    await store.close();
  });

  it("keeps nothing of a transaction that failed", async () => {
    const store = await openStore(openSqlite(file()), ring);
    const failing = store.transaction(async (transaction) => {
      await transaction.insertInto("counters").values({ counter: "a", entry: "b", at: 1 }).execute();
      throw new Error("half way");
    });
    await expect(failing).rejects.toThrow("half way");
    expect(await store.database.selectFrom("counters").selectAll().execute()).toEqual([]);
    await store.close();
  });

  it("is refused with another key ring, and nothing is changed", async () => {
    await makeStore();
    const foreign = openSqlite(file());
    await expect(openStore(foreign, createKeyRing([randomRingKey(1)]))).rejects.toThrow(/key ring is not the one/);
    await foreign.destroy();
    await (await openStore(openSqlite(file()), ring)).close();
  });

  it("is refused when it is no store, damaged or in a folder that is not there, with what to do", async () => {
    writeFileSync(file(), "this is a letter and not a database, however long it may be".repeat(100));
    expect(() => openSqlite(file())).toThrow(StoreError);
    expect(() => openSqlite(file())).toThrow(/not a Keydesk store/);
    expect(() => openSqlite(join(folder, "nowhere", "store"))).toThrow(/Check that the folder exists/);
    rmSync(file());
    await makeStore();
    truncateSync(file(), statSync(file()).size - 4096 * 3);
    expect(() => openSqlite(file())).toThrow(/damaged/);
  });
});

it("says of a full disk and of a file that may not be written what to do", () => {
  const sqlite = (errcode: number): Error => Object.assign(new Error("x"), { errcode });
  expect(explain("/data/store", sqlite(13))).toBe("The store /data/store cannot be used: the disk is full. Free some space and start again.");
  expect(explain("/data/store", sqlite(8))).toContain("may not be written");
  // Extended codes (SQLITE_READONLY_DIRECTORY) mean what their low byte means.
  expect(explain("/data/store", sqlite(1544))).toContain("may not be written");
});
