import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Store } from "../store/store.ts";
import { enqueue, openLetter, pruneOutbox } from "./outbox.ts";
import { newCode, ring, world } from "./testing/dispatching.ts";

const rowOf = (store: Store, id: string) =>
  store.database.selectFrom("outbox").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

test("a message lies sealed in the outbox, due at once, and opens with the ring", async () => {
  const { store } = await world();
  const id = await store.transaction((transaction) => enqueue(transaction, ring, 1000, newCode));
  const { sealed, ...row } = await rowOf(store, id);
  expect(row).toEqual({
    id,
    flow: "flow",
    channel: "email",
    purpose: "code",
    state: "queued",
    attempts: 0,
    created_at: 1000,
    due_at: 1000,
    expires_at: 300_000,
    settled_at: null,
  });
  const { to, language, subject, text, html } = newCode;
  expect(openLetter(ring, id, sealed)).toEqual({ to, language, subject, text, html, asksForKey: false });
  expect(() => openLetter(ring, randomUUID(), sealed)).toThrow("does not open");
});

test("nothing is sent where the caller's transaction fails", async () => {
  const { store } = await world();
  const failed = store.transaction(async (transaction) => {
    await enqueue(transaction, ring, 1000, newCode);
    throw new Error("the caller's own");
  });
  await expect(failed).rejects.toThrow("the caller's own");
  expect(await store.database.selectFrom("outbox").selectAll().execute()).toEqual([]);
});

test("a call that asks for a key says so where it opens", async () => {
  const { store } = await world();
  const id = await store.transaction((transaction) => enqueue(transaction, ring, 1000, { ...newCode, channel: "call", to: "+447700900123", asksForKey: true }));
  expect(openLetter(ring, id, (await rowOf(store, id)).sealed)).toMatchObject({ to: "+447700900123", asksForKey: true });
});

test("the database does not tell a decoy from a person, however long the destination is, nor a call that asks for a key from another", async () => {
  const { store } = await world();
  const destinations = [null, "a@b.uk", `${"l".repeat(64)}@${"d".repeat(185)}.org`, `${"ł".repeat(30)}@example.org`];
  // Byte by byte over the end of a block, where a byte more would show.
  const overAnEnd = Array.from({ length: 200 }, (_, index) => 1500 + index);
  const lengthsOverAnEnd = new Set<number>();
  for (const bytes of [0, 1000, ...overAnEnd, 1900, 2000, 2048, 9000]) {
    const shapes = await store.transaction(async (transaction) => {
      const made = [];
      for (const [to, asksForKey] of destinations.flatMap((to) => [[to, false] as const, [to, true] as const])) {
        const id = await enqueue(transaction, ring, 1000, { ...newCode, to, asksForKey, html: "x".repeat(bytes) });
        const row = await transaction.selectFrom("outbox").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
        made.push({ ...row, id: row.id.length, sealed: row.sealed.length });
      }
      return made;
    });
    expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size).toBe(1);
    if (overAnEnd.includes(bytes)) for (const { sealed } of shapes) lengthsOverAnEnd.add(sealed);
  }
  expect(lengthsOverAnEnd.size).toBe(2);
});

test("rows that were settled over a week ago are forgotten, others stay", async () => {
  const { store } = await world();
  const day = 24 * 60 * 60 * 1000;
  await store.transaction(async (transaction) => {
    for (const id of ["old", "recent", "waiting"]) await enqueue(transaction, ring, 0, { ...newCode, id });
    await transaction.updateTable("outbox").set({ settled_at: day }).where("id", "=", "old").execute();
    await transaction.updateTable("outbox").set({ settled_at: 3 * day }).where("id", "=", "recent").execute();
    await pruneOutbox(transaction, 9 * day);
  });
  const left = await store.database.selectFrom("outbox").select("id").orderBy("id").execute();
  expect(left.map(({ id }) => id)).toEqual(["recent", "waiting"]);
});
