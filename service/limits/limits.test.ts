import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createKeyRing, randomRingKey } from "../keys/ring.ts";
import { openSqlite } from "../store/sqlite.ts";
import { openStore, type Store, type Transaction } from "../store/store.ts";
import { allowances, codeDigitsFor, createLimits, isUnderAttack, waitFor, type Limits } from "./limits.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const nine = Date.UTC(2027, 0, 11, 9);
const sam = { userKey: "sam", device: "library" };

const key = randomRingKey(1);
let store: Store;
let limits: Limits;
beforeEach(async () => {
  const ring = createKeyRing([key]);
  store = await openStore(openSqlite(":memory:"), ring);
  limits = createLimits(ring);
});
afterEach(() => store.close());

const within = <Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> => store.transaction(work);
const rows = () => store.database.selectFrom("counters").selectAll().execute();

let attempts = 0;
const fail = (now: number, who = sam) =>
  within((transaction) => limits.reserveTry(transaction, now, { ...who, attempt: `attempt-${String(attempts++)}` }));

describe("tries of a person at a device", () => {
  it("are five in a day, as in the example of waitFor", async () => {
    for (const [index, left] of [4, 3, 2, 1, 0].entries()) {
      expect(await fail(nine + index * minute)).toEqual({ kind: "reserved", left });
    }
    expect(await fail(nine + 5 * minute)).toEqual({ kind: "blocked", blockedFor: day - 5 * minute });
    expect(await fail(nine + day)).toEqual({ kind: "reserved", left: 0 });
    expect(await fail(nine + day)).toEqual({ kind: "blocked", blockedFor: minute });
  });

  it("leave everybody else at this device alone, and the person at other devices", async () => {
    for (let times = 0; times < 6; times++) await fail(nine);
    expect(await limits.failures(store.database, nine, sam)).toEqual({ left: 0, blockedFor: day });
    expect(await limits.failures(store.database, nine, { ...sam, userKey: "ada" })).toEqual({ left: 5, blockedFor: 0 });
    expect(await limits.failures(store.database, nine, { ...sam, device: "hall" })).toEqual({ left: 5, blockedFor: 0 });
  });

  it("do not count when the try turned out right", async () => {
    await within((transaction) => limits.reserveTry(transaction, nine, { ...sam, attempt: "right" }));
    await within((transaction) => limits.releaseTry(transaction, { ...sam, attempt: "right" }));
    expect(await rows()).toEqual([]);
  });

  it("count once when the same try is reserved again after a lost answer", async () => {
    const again = () => within((transaction) => limits.reserveTry(transaction, nine, { ...sam, attempt: "same" }));
    await again();
    await again();
    expect((await limits.failures(store.database, nine, sam)).left).toBe(4);
  });

  it("are no more than five when many come at once", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => fail(nine)));
    expect(answers.filter(({ kind }) => kind === "reserved")).toHaveLength(5);
  });

  it("come back with a transaction that is rolled back", async () => {
    await within(async (transaction) => {
      await limits.reserveTry(transaction, nine, { ...sam, attempt: "lost" });
      throw new Error("crash");
    }).catch(() => undefined);
    expect(await rows()).toEqual([]);
  });

  it("survive a rotation of the key ring", async () => {
    await fail(nine);
    const rotated = createLimits(createKeyRing([key, randomRingKey(2)]));
    expect((await rotated.failures(store.database, nine, sam)).left).toBe(4);
  });
});

describe("tries of a person everywhere", () => {
  it("make codes longer from the 25th on, and block nobody", async () => {
    for (let device = 0; device < 5; device++) {
      for (let times = 0; times < 5; times++) {
        expect(codeDigitsFor(6, await limits.failuresEverywhere(store.database, nine, "sam"))).toBe(6);
        await fail(nine, { ...sam, device: `device-${String(device)}` });
      }
    }
    const failures = await limits.failuresEverywhere(store.database, nine, "sam");
    expect(failures).toBe(25);
    expect([codeDigitsFor(6, failures), codeDigitsFor(10, failures), isUnderAttack(failures)]).toEqual([10, 10, true]);
    expect((await limits.failures(store.database, nine, { ...sam, device: "another" })).left).toBe(5);
    expect(await limits.failuresEverywhere(store.database, nine + day, "sam")).toBe(0);
  });

  it("forget after a recovery what was mistyped at that device, and nothing else", async () => {
    await fail(nine);
    await fail(nine);
    await fail(nine, { ...sam, device: "elsewhere" });
    await fail(nine, { ...sam, userKey: "ada" });
    await within((transaction) => limits.clearFailures(transaction, sam));
    expect((await limits.failures(store.database, nine, sam)).left).toBe(5);
    expect(await limits.failuresEverywhere(store.database, nine, "sam")).toBe(1);
    expect(await limits.failuresEverywhere(store.database, nine, "ada")).toBe(1);
  });
});

describe("somebody whom the help desk releases", () => {
  it("may try again at every device at once, codes and passwords, and nobody else with them", async () => {
    for (let times = 0; times < 5; times++) {
      await fail(nine);
      await fail(nine, { ...sam, device: "hall" });
      await fail(nine, { ...sam, userKey: "ada" });
      await within((transaction) => limits.reserveSignIn(transaction, nine, { userKey: "sam", attempt: `password-${String(times)}` }));
    }
    expect(await within((transaction) => limits.release(transaction, "sam"))).toBe(15);
    expect(await limits.failures(store.database, nine, sam)).toEqual({ left: 5, blockedFor: 0 });
    expect(await limits.failures(store.database, nine, { ...sam, device: "hall" })).toEqual({ left: 5, blockedFor: 0 });
    expect([await limits.failuresEverywhere(store.database, nine, "sam"), await limits.signInBlockedFor(store.database, nine, "sam")]).toEqual([0, 0]);
    expect((await limits.failures(store.database, nine, { ...sam, userKey: "ada" })).left).toBe(0);
    expect(await limits.failuresEverywhere(store.database, nine, "ada")).toBe(5);
    expect(await within((transaction) => limits.release(transaction, "sam"))).toBe(0);
  });
});

describe("people at a device", () => {
  const start = (userKey: string, now: number) => within((transaction) => limits.countPerson(transaction, now, { userKey, device: "library" }));
  const wait = (userKey: string, now: number, device = "library") => limits.peopleBlockedFor(store.database, now, { userKey, device });

  it("are ten different ones in five minutes; those it knows go on", async () => {
    for (let index = 0; index < 10; index++) {
      expect(await wait(`person-${String(index)}`, nine + index * 1000)).toBe(0);
      await start(`person-${String(index)}`, nine + index * 1000);
    }
    expect(await wait("eleventh", nine + minute)).toBe(4 * minute);
    expect(await wait("person-3", nine + minute)).toBe(0);
    expect(await wait("eleventh", nine + minute, "hall")).toBe(0);
    expect(await wait("eleventh", nine + 5 * minute)).toBe(0);
  });

  it("count one person once, however often they start", async () => {
    for (let times = 0; times < 30; times++) await start("sam", nine + times);
    expect(await wait("ada", nine + minute)).toBe(0);
  });
});

describe("messages to a destination", () => {
  const send = (now: number) => within((transaction) => limits.countSend(transaction, now, "+447700900177", `message-${String(now)}`));
  const wait = (now: number, destination = "+447700900177") => limits.sendBlockedFor(store.database, now, destination);

  it("are five in an hour and ten in a day", async () => {
    for (let index = 0; index < 5; index++) await send(nine + index * minute);
    expect(await wait(nine + 5 * minute)).toBe(55 * minute);
    for (let index = 0; index < 5; index++) await send(nine + 2 * hour + index * minute);
    expect(await wait(nine + 4 * hour)).toBe(20 * hour);
    expect(await wait(nine + day)).toBe(0);
    expect(await wait(nine + 4 * hour, "+447700900178")).toBe(0);
  });

  it("leave no number in the table", async () => {
    await send(nine);
    expect(JSON.stringify(await rows())).not.toContain("7700900177");
  });
});

describe("flows from an address", () => {
  it("raise the proof of work, and stop nobody", async () => {
    const levels: number[] = [];
    for (let index = 0; index < 105; index++) {
      levels.push(await within((transaction) => limits.countFlow(transaction, nine + index, "192.0.2.7", `flow-${String(index)}`)));
    }
    expect([levels[29], levels[30], levels[99], levels[100], levels[104]]).toEqual([1, 4, 4, 16, 16]);
    const next = (address: string, now: number) => within((transaction) => limits.countFlow(transaction, now, address, "next"));
    expect(await next("192.0.2.8", nine + minute)).toBe(1);
    expect(await next("192.0.2.7", nine + 11 * minute)).toBe(1);
  });
});

it("prunes what no window reaches, and nothing younger", async () => {
  await fail(nine);
  await fail(nine + hour);
  await within((transaction) => limits.prune(transaction, nine + day));
  expect((await rows()).map(({ at }) => at)).toEqual([nine + hour, nine + hour]);
});

describe("waitFor", () => {
  const anyTimes = fc.array(fc.integer({ min: 0, max: 3 * day }), { maxLength: 40 });
  const anyAllowance = fc.constantFrom(...Object.values(allowances));

  it("is 0 exactly while the window has room, and there is room when it is over", () => {
    fc.assert(
      fc.property(anyTimes, fc.integer({ min: 0, max: 3 * day }), anyAllowance, (times, now, allowance) => {
        const past = times.filter((at) => at <= now);
        const counted = (moment: number) => past.filter((at) => at > moment - allowance.within).length;
        const wait = waitFor(past, now, allowance);
        expect(wait === 0).toBe(counted(now) < allowance.most);
        expect(counted(now + wait)).toBeLessThan(allowance.most);
        if (wait > 0) expect(counted(now + wait - 1)).toBeGreaterThanOrEqual(allowance.most);
      }),
    );
  });
});
