import { expect, it } from "vitest";
import type { PersonKey } from "../directories/directory.ts";
import { UnsealError } from "../keys/ring.ts";
import { openStoreForEachTest, ring, store } from "../store/testing/store.ts";
import { forgetActivity, noteActivity, pruneActivity, readActivity, type NotedActivity } from "./activity.ts";

const day = 24 * 60 * 60_000;
const sam = "sam" as PersonKey;
const ada = "ada" as PersonKey;
const changed: NotedActivity = { event: "password-changed", device: "kiosk", place: "Library kiosk 2", factor: null, by: null, reason: null };
const seen: NotedActivity = { event: "contacts-seen", device: null, place: null, factor: null, by: "service-desk", reason: "called from home, ticket 4711" };

openStoreForEachTest();

const note = (person: PersonKey | null, event: NotedActivity, now: number, userKey = "user-key") =>
  store.transaction((transaction) => noteActivity(transaction, ring, now, person, userKey, event));
const read = (person: PersonKey, now: number, most?: number) => readActivity(store.database, ring, person, now, most);
const rows = () => store.database.selectFrom("activity").selectAll().execute();

it("is read newest first, and what was noted at one moment in the order of its noting", async () => {
  await note(sam, changed, 1);
  await note(sam, { ...changed, event: "unlocked" }, 2);
  await note(sam, seen, 2);
  expect(await read(sam, 3)).toEqual([{ ...seen, at: 2 }, { ...changed, event: "unlocked", at: 2 }, { ...changed, at: 1 }]);
});

it("is one person's own, and no more of it than is asked for", async () => {
  for (let at = 1; at <= 60; at++) await note(sam, changed, at);
  await note(ada, seen, 5);
  expect(await read(sam, 61)).toHaveLength(50);
  expect((await read(sam, 61, 2)).map(({ at }) => at)).toEqual([60, 59]);
  expect(await read(ada, 61)).toHaveLength(1);
});

it("is kept sealed, and opens for its own person only", async () => {
  await note(sam, seen, 1);
  expect(JSON.stringify(await rows())).not.toMatch(/contacts|service-desk|ticket/);
  await store.database.updateTable("activity").set({ person: ada }).execute();
  await expect(read(ada, 2)).rejects.toThrow(UnsealError);
});

it("is written for a name that nobody has as for a person, always under the same key", async () => {
  await note(null, changed, 1, "nobody-1");
  await note(null, changed, 2, "nobody-1");
  await note(null, changed, 3, "nobody-2");
  await note("3f1c7c1e-5b0a-4f8e-9d6b-2a7c9e1d4b60" as PersonKey, changed, 4);
  const written = await rows();
  const [first, again, other, real] = written.map(({ person }) => person);
  expect(first).toBe(again);
  expect(first).not.toBe(other);
  expect(first).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(first).toHaveLength(real?.length ?? 0);
  expect(new Set(written.map(({ sealed }) => sealed.length)).size).toBe(1);
});

it("is shown and kept for 180 days", async () => {
  await note(sam, changed, 1);
  await note(sam, changed, 2);
  expect(await read(sam, 180 * day)).toHaveLength(2);
  expect(await read(sam, 180 * day + 1)).toHaveLength(1);
  await store.transaction((transaction) => pruneActivity(transaction, 180 * day + 1));
  expect((await rows()).map(({ at }) => at)).toEqual([2]);
});

it("is forgotten for one person alone", async () => {
  await note(sam, changed, 1);
  await note(ada, changed, 1);
  await store.transaction((transaction) => forgetActivity(transaction, sam));
  expect([await read(sam, 2), await read(ada, 2)]).toEqual([[], [{ ...changed, at: 1 }]]);
});
