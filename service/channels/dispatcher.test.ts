import { describe, expect, test, vi } from "vitest";
import { createKeyRing, randomRingKey } from "../keys/ring.ts";
import type { Delivery } from "./channel.ts";
import { code, holdTimers, queue, rowsOf, start, stateOf, untilState, world } from "./testing/dispatching.ts";
import { scriptedChannel } from "./testing/scripted-channel.ts";

const answeredAfter = (milliseconds: number): Promise<Delivery> => new Promise((resolve) => setTimeout(resolve, milliseconds, { kind: "sent" }));

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

test("a store that cannot note what became of a message is asked again, and nothing is sent twice", async () => {
  const { store } = await world();
  const { channel, handed } = scriptedChannel(() => ({ kind: "sent" }));
  let full = true;
  const { dispatcher, faults } = start(store, channel, {
    onSettled: async () => {
      if (!full) return;
      full = false;
      throw new Error("the disk is full");
    },
  });
  await queue(store, code);
  dispatcher.poke();
  await vi.waitFor(async () => expect(await stateOf(store)).toBe("sent"), { timeout: 10_000 });
  expect(faults).toEqual([new Error("the disk is full")]);
  expect(handed).toHaveLength(1);
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
