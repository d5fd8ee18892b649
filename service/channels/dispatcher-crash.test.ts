import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Store } from "../store/store.ts";
import type { Channel, Delivery } from "./channel.ts";
import { createDispatcher, type Dispatcher } from "./dispatcher.ts";
import { code, holdTimers, queue, ring, rowsOf, start, stateOf, storeAt, untilState, world } from "./testing/dispatching.ts";
import { scriptedChannel } from "./testing/scripted-channel.ts";

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
