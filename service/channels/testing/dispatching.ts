import { afterEach, expect, vi } from "vitest";
import { createKeyRing, randomRingKey } from "../../keys/ring.ts";
import { openSqlite } from "../../store/sqlite.ts";
import { openStore, type Store } from "../../store/store.ts";
import type { Channel } from "../channel.ts";
import { createDispatcher, type Dispatcher, type DispatcherParts, type SettledMessage } from "../dispatcher.ts";
import type { OutboxTable } from "../../store/tables.ts";
import { enqueue, type NewMessage } from "../outbox.ts";

export const ring = createKeyRing([randomRingKey(1)]);
/** A code on its way to somebody, before the outbox gives it an id. */
export const newCode: NewMessage = {
  flow: "flow",
  channel: "email",
  purpose: "code",
  to: "jo@example.org",
  language: "en",
  subject: "Your code",
  text: "417093",
  html: "<p>417093</p>",
  expiresAt: 300_000,
};
/** The same with an id that tests know. */
export const code: NewMessage = { ...newCode, id: "message" };

/** Undone after each test, the last one first. */
const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  vi.useRealTimers();
});

/** Time stands still but for what a test lets pass; the store's own work goes on. */
export const holdTimers = (): unknown => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });

interface World {
  store: Store;
  close: () => Promise<void>;
  moveTo: (to: number) => void;
}

interface Started {
  dispatcher: Dispatcher;
  settled: SettledMessage[];
  faults: unknown[];
}

/** A store whose clock stands still until a test moves it. */
export async function storeAt(start: number): Promise<World> {
  const opened = await openStore(openSqlite(":memory:"), ring);
  let time = start;
  const store: Store = { ...opened, clock: { ...opened.clock, now: () => time } };
  return {
    store,
    close: () => opened.close(),
    moveTo: (to: number) => {
      time = to;
    },
  };
}

/** A dispatcher with what it told; stopped after the test. */
export function start(store: Store, channel: Channel | null, parts: Partial<DispatcherParts> = {}): Started {
  const settled: SettledMessage[] = [];
  const faults: unknown[] = [];
  const channels = channel ? { email: channel } : {};
  const dispatcher = createDispatcher({
    store,
    ring,
    channels,
    alone: true,
    onSettled: (_, message) => {
      settled.push(message);
      return Promise.resolve();
    },
    onFault: (error) => faults.push(error),
    ...parts,
  });
  cleanUps.push(() => dispatcher.stop());
  return { dispatcher, settled, faults };
}

/** A store that is closed after the test. */
export async function world(): Promise<World> {
  const made = await storeAt(1000);
  cleanUps.push(made.close);
  return made;
}

export const queue = (store: Store, message: NewMessage): Promise<string> =>
  store.transaction((transaction) => enqueue(transaction, ring, store.clock.now(), message));
export const rowsOf = (store: Store): Promise<OutboxTable[]> => store.database.selectFrom("outbox").selectAll().orderBy("id").execute();
export const stateOf = async (store: Store, id = "message"): Promise<string | undefined> => (await rowsOf(store)).find((row) => row.id === id)?.state;
export const untilState = (store: Store, state: string, id?: string): Promise<void> =>
  vi.waitFor(async () => {
    expect(await stateOf(store, id)).toBe(state);
  });
