import { afterEach, beforeEach } from "vitest";
import { createKeyRing, randomRingKey, type KeyRing } from "../../keys/ring.ts";
import { openSqlite } from "../sqlite.ts";
import { openStore, type Store } from "../store.ts";

/** The store of the test that runs now, and the keys under which it seals. */
export let store: Store;
export let ring: KeyRing;

/** Gives each test of a file a store of its own, in memory. */
export function openStoreForEachTest(): void {
  beforeEach(async () => {
    ring = createKeyRing([randomRingKey(1)]);
    store = await openStore(openSqlite(":memory:"), ring);
  });
  afterEach(() => store.close());
}
