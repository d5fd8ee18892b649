import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createKeyRing, randomRingKey } from "../keys/ring.ts";
import { openSqlite } from "../store/sqlite.ts";
import { openStore, type Store } from "../store/store.ts";
import type { Channel, Delivery } from "./channel.ts";
import { createDispatcher, type Dispatcher, type DispatcherParts, type SettledMessage } from "./dispatcher.ts";
import { enqueue, type NewMessage } from "./outbox.ts";
import { scriptedChannel } from "./testing/scripted-channel.ts";

const ring = createKeyRing([randomRingKey(1)]);
const code: NewMessage = {
  id: "message",
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

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  vi.useRealTimers();
});

/** Time stands still but for what a test lets pass; the store's own work goes on. */
const holdTimers = () => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
const answeredAfter = (milliseconds: number): Promise<Delivery> => new Promise((resolve) => setTimeout(resolve, milliseconds, { kind: "sent" }));

/** A store whose clock stands still until a test moves it. */
async function storeAt(start: number) {
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

function start(store: Store, channel: Channel | null, parts: Partial<DispatcherParts> = {}) {
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

async function world() {
  const made = await storeAt(1000);
  cleanUps.push(made.close);
  return made;
}

const queue = (store: Store, message: NewMessage) =>
  store.transaction((transaction) => enqueue(transaction, ring, store.clock.now(), message));
const rowsOf = (store: Store) => store.database.selectFrom("outbox").selectAll().orderBy("id").execute();
const stateOf = async (store: Store, id = "message") => (await rowsOf(store)).find((row) => row.id === id)?.state;
const untilState = (store: Store, state: string, id?: string) =>
  vi.waitFor(async () => {
    expect(await stateOf(store, id)).toBe(state);
  });

test("what is queued reaches the channel whole, is erased, and is told as sent", async () => {
  const { store } = await world();
  const { channel, handed } = scriptedChannel(() => ({ kind: "sent" }));
  const { dispatcher, settled } = start(store, channel);
  await queue(store, code);
  dispatcher.poke();
  await untilState(store, "sent");
  const { to, language, subject, text, html } = code;
  expect(handed).toEqual([{ id: "message", channel: "email", to, language, subject, text, html }]);
  expect(await rowsOf(store)).toMatchObject([{ sealed: "", attempts: 1, settled_at: 1000 }]);
  expect(settled).toEqual([{ id: "message", flow: "flow", channel: "email", purpose: "code", outcome: "sent" }]);
});

test.each([
  ["perhaps", "perhaps-sent"],
  ["refused", "failed"],
] as const)("after %s a message is %s and never tried again", async (kind, state) => {
  const { store, moveTo } = await world();
  const { channel, handed } = scriptedChannel(() => ({ kind }));
  const { dispatcher } = start(store, channel);
  await queue(store, code);
  dispatcher.poke();
  await untilState(store, state);
  moveTo(200_000);
  dispatcher.poke();
  await dispatcher.stop();
  expect(handed).toHaveLength(1);
  expect(await rowsOf(store)).toMatchObject([{ sealed: "" }]);
});

test.each(["down", "later"] as const)("after %s a message is tried again, after a wait that grows", async (kind) => {
  const { store, moveTo } = await world();
  const { channel, handed } = scriptedChannel((_, count) => ({ kind: count < 3 ? kind : "sent" }));
  const { dispatcher } = start(store, channel);
  await queue(store, code);
  const dueAfterTry = async (count: number) => {
    dispatcher.poke();
    await vi.waitFor(async () => {
      expect(await rowsOf(store)).toMatchObject([{ state: "queued", attempts: count }]);
    });
    const [row] = await rowsOf(store);
    return row?.due_at;
  };
  expect(await dueAfterTry(1)).toBe(1000 + 2000);
  moveTo(3000);
  expect(await dueAfterTry(2)).toBe(3000 + 4000);
  moveTo(7000);
  dispatcher.poke();
  await untilState(store, "sent");
  expect(handed.map(({ id }) => id)).toEqual(["message", "message", "message"]);
});

test("a channel that stays down until the message expires never gets it, and the body is erased", async () => {
  const { store, moveTo } = await world();
  const { channel, handed } = scriptedChannel(() => ({ kind: "down" }));
  const { dispatcher, settled } = start(store, channel);
  await queue(store, { ...code, expiresAt: 2500 });
  dispatcher.poke();
  await vi.waitFor(async () => {
    expect(await rowsOf(store)).toMatchObject([{ state: "queued", attempts: 1, due_at: 2500 }]);
  });
  moveTo(2500);
  dispatcher.poke();
  await untilState(store, "expired");
  expect(handed).toHaveLength(1);
  expect(await rowsOf(store)).toMatchObject([{ sealed: "" }]);
  expect(settled.map(({ outcome }) => outcome)).toEqual(["expired"]);
});

test("a message for a leg that is not set up fails", async () => {
  const { store } = await world();
  const { dispatcher } = start(store, null);
  await queue(store, code);
  dispatcher.poke();
  await untilState(store, "failed");
});

test("a message whose key is no longer in the ring fails", async () => {
  const { store } = await world();
  const { channel, handed } = scriptedChannel(() => ({ kind: "sent" }));
  await queue(store, code);
  start(store, channel, { ring: createKeyRing([randomRingKey(2)]) });
  await untilState(store, "failed");
  expect(handed).toEqual([]);
});

test("a channel that throws is a fault, and the message perhaps sent", async () => {
  const { store } = await world();
  const { channel } = scriptedChannel(() => Promise.reject(new Error("a bug")));
  const { dispatcher, faults } = start(store, channel);
  await queue(store, code);
  dispatcher.poke();
  await untilState(store, "perhaps-sent");
  expect(faults).toEqual([new Error("a bug")]);
});

describe("a decoy", () => {
  test("is pretended and never handed over, and settled as it was answered", async () => {
    const { store } = await world();
    const { channel, handed, decoys } = scriptedChannel(() => ({ kind: "sent" }));
    const { dispatcher, settled } = start(store, channel);
    await queue(store, { ...code, id: "decoy", to: null });
    await queue(store, code);
    dispatcher.poke();
    await untilState(store, "sent");
    await untilState(store, "sent", "decoy");
    expect(handed.map(({ id }) => id)).toEqual(["message"]);
    const { language, subject, text, html } = code;
    expect(decoys).toEqual([{ id: "decoy", channel: "email", language, subject, text, html }]);
    expect(settled.map(({ outcome }) => outcome)).toEqual(["sent", "sent"]);
    const [decoy, message] = await rowsOf(store);
    expect({ ...decoy, id: "" }).toEqual({ ...message, id: "" });
  });

  test("settles at the same moment as a message, although they were not answered at the same", async () => {
    holdTimers();
    const { store } = await world();
    const { channel, handed, decoys } = scriptedChannel(({ id }) => answeredAfter(id === "decoy" ? 3 : 40));
    const { dispatcher } = start(store, channel);
    await queue(store, { ...code, id: "decoy", to: null });
    await queue(store, code);
    dispatcher.poke();
    while (handed.length + decoys.length < 2) await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(99);
    expect((await rowsOf(store)).map(({ state }) => state)).toEqual(["sending", "sending"]);
    await vi.advanceTimersByTimeAsync(1);
    await untilState(store, "sent", "decoy");
    await untilState(store, "sent");
  });

  test("waits and expires as a person's message does while the channel is down", async () => {
    const { store, moveTo } = await world();
    const { channel } = scriptedChannel(() => ({ kind: "down" }));
    const { dispatcher } = start(store, channel);
    await queue(store, { ...code, id: "person" });
    dispatcher.poke();
    await vi.waitFor(async () => {
      expect(await rowsOf(store)).toMatchObject([{ state: "queued", attempts: 1 }]);
    });
    await queue(store, { ...code, id: "decoy", to: null });
    dispatcher.poke();
    await vi.waitFor(async () => {
      expect(await rowsOf(store)).toMatchObject([{ state: "queued", attempts: 1 }, { attempts: 1 }]);
    });
    moveTo(code.expiresAt);
    dispatcher.poke();
    await untilState(store, "expired", "decoy");
    await untilState(store, "expired", "person");
  });
});

describe("what a crash left in sending", () => {
  const leftBehind = async (store: Store, dueAt: number) => {
    await queue(store, code);
    await store.database.updateTable("outbox").set({ state: "sending", attempts: 1, due_at: dueAt }).execute();
  };

  test("is perhaps sent at the start of an instance that is alone", async () => {
    const { store } = await world();
    await leftBehind(store, 100_000);
    const { channel, handed } = scriptedChannel(() => ({ kind: "sent" }));
    const { settled } = start(store, channel);
    await untilState(store, "perhaps-sent");
    expect(handed).toEqual([]);
    expect(settled.map(({ outcome }) => outcome)).toEqual(["perhaps-sent"]);
  });

  test("may be another instance's where the store is shared, until its time has run out", async () => {
    const { store, moveTo } = await world();
    await leftBehind(store, 100_000);
    const { channel, handed } = scriptedChannel(() => ({ kind: "sent" }));
    const { dispatcher } = start(store, channel, { alone: false });
    await queue(store, { ...code, id: "another" });
    dispatcher.poke();
    await untilState(store, "sent", "another");
    expect(await stateOf(store)).toBe("sending");
    moveTo(100_000);
    dispatcher.poke();
    await untilState(store, "perhaps-sent");
    expect(handed.map(({ id }) => id)).toEqual(["another"]);
  });
});

test("several instances on one store hand each message over once", async () => {
  const { store } = await world();
  const { channel, handed } = scriptedChannel(() => ({ kind: "sent" }));
  const ids = Array.from({ length: 40 }, (_, index) => `message-${String(index)}`);
  for (const id of ids) await queue(store, { ...code, id });
  const instances = [1, 2, 3].map(() => start(store, channel, { alone: false }));
  for (const { dispatcher } of instances) dispatcher.poke();
  await vi.waitFor(async () => {
    expect((await rowsOf(store)).filter(({ state }) => state === "sent")).toHaveLength(40);
  });
  expect(handed.map(({ id }) => id).sort()).toEqual(ids.sort());
});

test("stopping waits for what is under way and takes nothing more on", async () => {
  const { store } = await world();
  let finish: (delivery: Delivery) => void = () => undefined;
  const { channel, handed } = scriptedChannel(
    () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  );
  const { dispatcher } = start(store, channel);
  await queue(store, code);
  dispatcher.poke();
  await vi.waitFor(() => {
    expect(handed).toHaveLength(1);
  });
  const stopped = dispatcher.stop();
  await queue(store, { ...code, id: "too-late" });
  dispatcher.poke();
  finish({ kind: "sent" });
  await stopped;
  expect(await stateOf(store)).toBe("sent");
  expect(await stateOf(store, "too-late")).toBe("queued");
});

/**
 * A process that dies before or after its nth look into the store: from then on nothing that it does
 * has any effect, on the store or on the channel.
 */
function mortal(store: Store, channel: Channel, dieAt: number) {
  let steps = 0;
  let died: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    died = resolve;
  });
  const isDead = () => {
    if (steps >= dieAt) died();
    return steps >= dieAt;
  };
  const forever = <Value>() => new Promise<Value>(() => undefined);
  const alive = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    steps += 1;
    if (isDead()) return forever();
    const value = await work();
    steps += 1;
    return isDead() ? forever() : value;
  };
  return {
    death,
    store: { ...store, transaction: (work) => alive(() => store.transaction(work)) } satisfies Store,
    channel: { ...channel, send: (message) => alive(() => channel.send(message)) } satisfies Channel,
  };
}

test("wherever it crashes, a message is handed over at most once unless the channel said that nothing was", async () => {
  holdTimers();
  const delivery = fc.constantFrom<Delivery["kind"]>("sent", "perhaps", "down", "later", "refused");
  await fc.assert(
    fc.asyncProperty(
      fc.array(delivery, { minLength: 1, maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 4 }),
      async (answers, crashes, messages) => {
        const { store, close, moveTo } = await storeAt(1000);
        const said = new Map<string, Delivery["kind"][]>();
        const { channel } = scriptedChannel(({ id }, count) => {
          const kind = answers[count % answers.length] ?? "sent";
          said.set(id, [...(said.get(id) ?? []), kind]);
          return { kind };
        });
        const ids = Array.from({ length: messages }, (_, index) => `message-${String(index)}`);
        for (const id of ids) await queue(store, { ...code, id });

        const run = (on: Store, by: Channel) =>
          createDispatcher({
            store: on,
            ring,
            channels: { email: by },
            alone: true,
            onSettled: () => Promise.resolve(),
            onFault: (error) => {
              throw error;
            },
          });
        let time = 1000;
        const isOver = async () => (await rowsOf(store)).every(({ settled_at }) => settled_at !== null);
        const untilOver = async (dispatcher: Dispatcher, orDead: Promise<void>) => {
          const life = new AbortController();
          void orDead.then(() => {
            life.abort();
          });
          while (!life.signal.aborted && !(await isOver())) {
            moveTo((time += 10_000));
            dispatcher.poke();
            await new Promise(setImmediate);
            await vi.advanceTimersByTimeAsync(100);
          }
        };
        for (const dieAt of crashes) {
          const process = mortal(store, channel, dieAt);
          const dispatcher = run(process.store, process.channel);
          await untilOver(dispatcher, process.death);
          void dispatcher.stop();
        }
        const survivor = run(store, channel);
        await untilOver(survivor, new Promise(() => undefined));
        await survivor.stop();

        for (const kinds of said.values()) {
          const handedOver = kinds.filter((kind) => kind !== "down" && kind !== "later");
          expect(handedOver.length).toBeLessThanOrEqual(1);
        }
        for (const row of await rowsOf(store)) expect(row.sealed).toBe("");
        await close();
      },
    ),
    { numRuns: 150 },
  );
});
