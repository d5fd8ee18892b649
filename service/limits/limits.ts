import type { KeyRing } from "../keys/ring.ts";
import type { Database, Transaction } from "../store/store.ts";
import { addressGroup } from "./address.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How much is let through, and over how long. All windows slide: what counts is the rows of the last
 * `within` milliseconds at any moment, not the hour or day on the calendar.
 */
export const allowances = {
  /** Wrong tries of one person at one device; then this person is blocked there, and only there. */
  failuresAtDevice: { most: 5, within: day },
  /** Wrong tries of one person everywhere; then codes get longer. Nobody is blocked by it: it would be a weapon. */
  failuresEverywhere: { most: 25, within: day },
  /** Wrong passwords of one person everywhere: fewer than any directory takes before it locks the account (Entra: 10, a minute and growing). */
  signIns: { most: 4, within: 30 * minute },
  /** Different people for whom one device started. */
  peopleAtDevice: { most: 10, within: 5 * minute },
  sendsInHour: { most: 5, within: hour },
  sendsInDay: { most: 10, within: day },
  /** Flows from one address before the proof of work gets harder. A school behind one address stays below. */
  flowsBeforeHarder: { most: 30, within: 10 * minute },
  flowsBeforeHardest: { most: 100, within: 10 * minute },
  /** Wrong enrolment codes from one address, and from one machine. */
  wrongCodes: { most: 10, within: hour },
  /** Wrong PINs of technicians at one kiosk, and at all together: with six digits that is 27 years for an even chance. A new PIN begins anew. */
  wrongPinsAtKiosk: { most: 5, within: hour },
  wrongPins: { most: 50, within: day },
} as const;

interface Allowance {
  most: number;
  within: number;
}

/** Digits of codes for somebody whose codes are being guessed from many places. */
const digitsUnderAttack = 10;

/** How many times harder than normal the proof of work is. */
export type WorkLevel = 1 | 4 | 16;

/** A try of one person at one device; `attempt` is an id of its own for each try. */
export interface Try {
  userKey: string;
  device: string;
  attempt: string;
}

/** Whoever tries an enrolment code. */
export interface Enrolling {
  address: string;
  /** What the machine calls itself. */
  machine: string;
}

/** Whoever says at a kiosk that they are a technician. */
export interface TechnicianTry {
  /** Which PIN it is that they have to know; no part of it. */
  pin: string;
  device: string;
  attempt: string;
}

/** Milliseconds everywhere; `0` means at once. */
export interface Limits {
  /** Tries that this person has left at this device, and how long the block lasts where there is none. */
  failures(database: Database | Transaction, now: number, who: Omit<Try, "attempt">): Promise<{ left: number; blockedFor: number }>;
  /**
   * Counts a try as wrong before it is compared, so that a crash or many requests at once win no
   * extra ones. `left` is what remains should it be wrong. Counts nothing where none is left.
   */
  reserveTry(transaction: Transaction, now: number, reserved: Try): Promise<{ kind: "reserved"; left: number } | { kind: "blocked"; blockedFor: number }>;
  /** The try turned out right, or was never compared: it does not count. */
  releaseTry(transaction: Transaction, reserved: Try): Promise<void>;
  /** After a completed recovery: what this person mistyped at this device is forgotten, here and in the sum. */
  clearFailures(transaction: Transaction, who: Omit<Try, "attempt">): Promise<void>;
  /**
   * The help desk releases somebody: whatever they mistyped is forgotten, at every device, and wrong
   * passwords too. Gives back how many tries counted until now.
   */
  release(transaction: Transaction, userKey: string): Promise<number>;
  /** Wrong tries of a person at all devices together: for `codeDigitsFor` and `isUnderAttack`. */
  failuresEverywhere(database: Database | Transaction, now: number, userKey: string): Promise<number>;
  /** How long until another password may be tried for this person, here or anywhere. */
  signInBlockedFor(database: Database | Transaction, now: number, userKey: string): Promise<number>;
  /** Counts a password as wrong before the directory is asked. */
  reserveSignIn(transaction: Transaction, now: number, reserved: Omit<Try, "device">): Promise<void>;
  /** It was right, or was never asked about. */
  releaseSignIn(transaction: Transaction, reserved: Omit<Try, "device">): Promise<void>;
  /** How long this device waits before it may start for this person; somebody it started for lately never waits. */
  peopleBlockedFor(database: Database | Transaction, now: number, who: Omit<Try, "attempt">): Promise<number>;
  countPerson(transaction: Transaction, now: number, who: Omit<Try, "attempt">): Promise<void>;
  /** How long until another message may go to this destination (`destinationOf`). */
  sendBlockedFor(database: Database | Transaction, now: number, destination: string): Promise<number>;
  /** @param message an id of its own for each message */
  countSend(transaction: Transaction, now: number, destination: string, message: string): Promise<void>;
  /** Counts a flow started from an address and says how hard its proof of work is. Never refuses. */
  countFlow(transaction: Transaction, now: number, address: string, flow: string): Promise<WorkLevel>;
  /** How long until another enrolment code may be tried from this address and by this machine. */
  enrolmentBlockedFor(database: Database | Transaction, now: number, from: Enrolling): Promise<number>;
  countWrongCode(transaction: Transaction, now: number, from: Enrolling, attempt: string): Promise<void>;
  /** Counts a flow that an enrolled kiosk starts, of `most` in an hour; gives back how long it must wait where that is too many, and then counts nothing. */
  countStart(transaction: Transaction, now: number, start: { device: string; start: string; most: number }): Promise<number>;
  /** How many wrong PINs are left at this kiosk, and how long until another may be tried where none is. */
  technicians(database: Database | Transaction, now: number, who: Omit<TechnicianTry, "attempt">): Promise<{ left: number; blockedFor: number }>;
  /** Counts a PIN as wrong before it is compared. */
  reserveTechnician(transaction: Transaction, now: number, reserved: TechnicianTry): Promise<void>;
  /** It was right, or was never compared. */
  releaseTechnician(transaction: Transaction, reserved: TechnicianTry): Promise<void>;
  /** Takes away what no window reaches any more. */
  prune(transaction: Transaction, now: number): Promise<void>;
}

/** Longer codes once somebody's are being guessed at, so that guessing stays as hopeless as before. */
export const codeDigitsFor = (policyDigits: number, failuresEverywhere: number): number =>
  isUnderAttack(failuresEverywhere) ? Math.max(policyDigits, digitsUnderAttack) : policyDigits;

/** Whether so many wrong tries say that somebody is guessing. What cannot be made longer is then better not offered. */
export const isUnderAttack = (failuresEverywhere: number): boolean => failuresEverywhere >= allowances.failuresEverywhere.most;

/**
 * How long until one more fits, given when the counted ones happened, in any order.
 *
 * Example, five in 24 hours: wrong at 9:00, 9:01, 9:02, 9:03 and 9:04. At 9:05 the wait is 23 h 55 min,
 * until the one of 9:00 is a day old; the next morning at 9:00 there is one try, at 9:01 another.
 * Were that first try wrong too, the next comes at 9:01, because 9:01 to 9:04 and the new 9:00 are five.
 */
export function waitFor(times: readonly number[], now: number, { most, within }: Allowance): number {
  const counted = times.filter((at) => at > now - within).sort((a, b) => a - b);
  const blocking = counted[counted.length - most];
  return blocking === undefined ? 0 : blocking + within - now;
}

/**
 * Durable counters (DESIGN rule 4): rows in the store, so that neither a restart nor a refresh
 * forgets, written in the caller's transaction together with what they allow.
 *
 * A counter's name is an HMAC, so the table tells nobody whose it is. It takes the ring's oldest key:
 * a rotation forgets no failure. When that key is taken out of the ring for good, every counter
 * starts at nought once, and the longest of them would have done so within the day.
 */
export function createLimits(ring: KeyRing): Limits {
  const name = (...parts: string[]): string => ring.stableMac("counter", ...parts);
  const atDevice = ({ userKey, device }: Omit<Try, "attempt">): string => name("failures", userKey, device);
  const everywhere = (userKey: string): string => name("failures", userKey);
  const peopleAt = (device: string): string => name("people", device);
  const signInsOf = (userKey: string): string => name("sign-ins", userKey);
  const enrollers = ({ address, machine }: Enrolling): string[] => [name("enrolments-from", addressGroup(address)), name("enrolments-by", machine)];
  const pinsAt = ({ pin, device }: Omit<TechnicianTry, "attempt">): string => name("pins", pin, device);
  const pinsEverywhere = ({ pin }: Pick<TechnicianTry, "pin">): string => name("pins", pin);
  const sendsTo = (destination: string): string => name("sends", destination);

  const times = async (database: Database | Transaction, counter: string, after: number): Promise<number[]> => {
    const rows = await database.selectFrom("counters").select("at").where("counter", "=", counter).where("at", ">", after).execute();
    return rows.map(({ at }) => at);
  };
  const add = async (transaction: Transaction, counter: string, entry: string, at: number): Promise<void> => {
    await transaction
      .insertInto("counters")
      .values({ counter, entry, at })
      .onConflict((conflict) => conflict.columns(["counter", "entry"]).doUpdateSet({ at }))
      .execute();
  };
  const remove = async (transaction: Transaction, counter: string, entry: string): Promise<void> => {
    await transaction.deleteFrom("counters").where("counter", "=", counter).where("entry", "=", entry).execute();
  };

  const failures: Limits["failures"] = async (database, now, who) => {
    const allowance = allowances.failuresAtDevice;
    const counted = await times(database, atDevice(who), now - allowance.within);
    return { left: Math.max(allowance.most - counted.length, 0), blockedFor: waitFor(counted, now, allowance) };
  };

  return {
    failures,
    async reserveTry(transaction, now, reserved) {
      const { left, blockedFor } = await failures(transaction, now, reserved);
      if (left === 0) return { kind: "blocked", blockedFor };
      await add(transaction, atDevice(reserved), reserved.attempt, now);
      await add(transaction, everywhere(reserved.userKey), reserved.attempt, now);
      return { kind: "reserved", left: left - 1 };
    },
    async releaseTry(transaction, reserved) {
      await remove(transaction, atDevice(reserved), reserved.attempt);
      await remove(transaction, everywhere(reserved.userKey), reserved.attempt);
    },
    async clearFailures(transaction, who) {
      await transaction
        .deleteFrom("counters")
        .where("counter", "=", everywhere(who.userKey))
        .where("entry", "in", (query) => query.selectFrom("counters").select("entry").where("counter", "=", atDevice(who)))
        .execute();
      await transaction.deleteFrom("counters").where("counter", "=", atDevice(who)).execute();
    },
    async release(transaction, userKey) {
      const ofPerson = [everywhere(userKey), signInsOf(userKey)];
      // A try has one id in the counter of its device and in the sum.
      await transaction
        .deleteFrom("counters")
        .where("counter", "not in", ofPerson)
        .where("entry", "in", (query) => query.selectFrom("counters").select("entry").where("counter", "=", everywhere(userKey)))
        .execute();
      const { numDeletedRows } = await transaction.deleteFrom("counters").where("counter", "in", ofPerson).executeTakeFirst();
      return Number(numDeletedRows);
    },
    failuresEverywhere: async (database, now, userKey) =>
      (await times(database, everywhere(userKey), now - allowances.failuresEverywhere.within)).length,

    signInBlockedFor: async (database, now, userKey) =>
      waitFor(await times(database, signInsOf(userKey), now - allowances.signIns.within), now, allowances.signIns),
    reserveSignIn: (transaction, now, { userKey, attempt }) => add(transaction, signInsOf(userKey), attempt, now),
    releaseSignIn: (transaction, { userKey, attempt }) => remove(transaction, signInsOf(userKey), attempt),

    async peopleBlockedFor(database, now, { userKey, device }) {
      const { within } = allowances.peopleAtDevice;
      const rows = await database
        .selectFrom("counters")
        .select(["entry", "at"])
        .where("counter", "=", peopleAt(device))
        .where("at", ">", now - within)
        .execute();
      if (rows.some(({ entry }) => entry === name("person", userKey))) return 0;
      return waitFor(rows.map(({ at }) => at), now, allowances.peopleAtDevice);
    },
    countPerson: (transaction, now, { userKey, device }) => add(transaction, peopleAt(device), name("person", userKey), now),

    async sendBlockedFor(database, now, destination) {
      const sent = await times(database, sendsTo(destination), now - allowances.sendsInDay.within);
      return Math.max(waitFor(sent, now, allowances.sendsInHour), waitFor(sent, now, allowances.sendsInDay));
    },
    countSend: (transaction, now, destination, message) => add(transaction, sendsTo(destination), message, now),

    async countFlow(transaction, now, address, flow) {
      const counter = name("flows", addressGroup(address));
      const from = now - allowances.flowsBeforeHarder.within;
      await transaction.deleteFrom("counters").where("counter", "=", counter).where("at", "<=", from).execute();
      await add(transaction, counter, flow, now);
      const { count } = await transaction
        .selectFrom("counters")
        .select(({ fn }) => fn.countAll().as("count"))
        .where("counter", "=", counter)
        .executeTakeFirstOrThrow();
      if (Number(count) > allowances.flowsBeforeHardest.most) return 16;
      return Number(count) > allowances.flowsBeforeHarder.most ? 4 : 1;
    },

    async enrolmentBlockedFor(database, now, from) {
      const waits = await Promise.all(
        enrollers(from).map(async (counter) => waitFor(await times(database, counter, now - allowances.wrongCodes.within), now, allowances.wrongCodes)),
      );
      return Math.max(...waits);
    },
    async countWrongCode(transaction, now, from, attempt) {
      for (const counter of enrollers(from)) await add(transaction, counter, attempt, now);
    },

    async countStart(transaction, now, { device, start, most }) {
      const counter = name("starts", device);
      const wait = waitFor(await times(transaction, counter, now - hour), now, { most, within: hour });
      if (wait === 0) await add(transaction, counter, start, now);
      return wait;
    },

    async technicians(database, now, who) {
      const { wrongPins, wrongPinsAtKiosk } = allowances;
      const here = await times(database, pinsAt(who), now - wrongPinsAtKiosk.within);
      const everywhere = await times(database, pinsEverywhere(who), now - wrongPins.within);
      return {
        left: Math.max(0, Math.min(wrongPinsAtKiosk.most - here.length, wrongPins.most - everywhere.length)),
        blockedFor: Math.max(waitFor(here, now, wrongPinsAtKiosk), waitFor(everywhere, now, wrongPins)),
      };
    },
    async reserveTechnician(transaction, now, reserved) {
      for (const counter of [pinsAt(reserved), pinsEverywhere(reserved)]) await add(transaction, counter, reserved.attempt, now);
    },
    async releaseTechnician(transaction, reserved) {
      for (const counter of [pinsAt(reserved), pinsEverywhere(reserved)]) await remove(transaction, counter, reserved.attempt);
    },

    async prune(transaction, now) {
      await transaction.deleteFrom("counters").where("at", "<=", now - day).execute();
    },
  };
}
