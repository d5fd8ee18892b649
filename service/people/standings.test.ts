import { afterEach, beforeEach, expect, it } from "vitest";
import type { PersonKey } from "../directories/directory.ts";
import { createKeyRing, randomRingKey } from "../keys/ring.ts";
import { openSqlite } from "../store/sqlite.ts";
import { openStore, type Store, type Transaction } from "../store/store.ts";
import { allowResets, confirmStanding, countSkip, endSignIns, readStanding, stopResets } from "./standings.ts";

const sam = "sam" as PersonKey;
const ada = "ada" as PersonKey;
const untouched = { confirmedAt: null, skips: 0, resetsStoppedAt: null, signInsEndedBefore: null };

let store: Store;
beforeEach(async () => {
  store = await openStore(openSqlite(":memory:"), createKeyRing([randomRingKey(1)]));
});
afterEach(() => store.close());

const act = (work: (transaction: Transaction) => Promise<void>) => store.transaction(work);
const read = (person: PersonKey) => readStanding(store.database, person);

it("is untouched for somebody of whom nothing is kept", async () => {
  expect(await read(sam)).toEqual(untouched);
});

it("counts how often registering was put off, until what is registered was confirmed", async () => {
  for (let times = 0; times < 3; times++) await act((transaction) => countSkip(transaction, sam));
  expect(await read(sam)).toEqual({ ...untouched, skips: 3 });
  await act((transaction) => confirmStanding(transaction, sam, 5));
  expect(await read(sam)).toEqual({ ...untouched, confirmedAt: 5 });
  await act((transaction) => confirmStanding(transaction, sam, 9));
  await act((transaction) => countSkip(transaction, sam));
  expect(await read(sam)).toEqual({ ...untouched, confirmedAt: 9, skips: 1 });
  expect(await read(ada)).toEqual(untouched);
});

it("stops resets since the first time it was asked for, until they are allowed", async () => {
  await act((transaction) => stopResets(transaction, sam, 5));
  await act((transaction) => stopResets(transaction, sam, 9));
  expect(await read(sam)).toEqual({ ...untouched, resetsStoppedAt: 5 });
  await act((transaction) => confirmStanding(transaction, sam, 10));
  expect(await read(sam)).toEqual({ ...untouched, confirmedAt: 10, resetsStoppedAt: 5 });
  await act((transaction) => allowResets(transaction, sam));
  expect(await read(sam)).toEqual({ ...untouched, confirmedAt: 10 });
  await act((transaction) => stopResets(transaction, sam, 11));
  expect(await read(sam)).toEqual({ ...untouched, confirmedAt: 10, resetsStoppedAt: 11 });
});

it("allows nothing to somebody of whom nothing is kept, and keeps nothing of it", async () => {
  await act((transaction) => allowResets(transaction, ada));
  expect(await store.database.selectFrom("standings").selectAll().execute()).toEqual([]);
});

it("ends the sign-ins of before the last time it was asked for, of this person alone", async () => {
  await act((transaction) => countSkip(transaction, sam));
  await act((transaction) => endSignIns(transaction, sam, 5));
  await act((transaction) => endSignIns(transaction, sam, 9));
  await act((transaction) => confirmStanding(transaction, sam, 10));
  expect(await read(sam)).toEqual({ ...untouched, confirmedAt: 10, signInsEndedBefore: 9 });
  expect(await read(ada)).toEqual(untouched);
});
