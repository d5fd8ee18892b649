import { randomInt, randomUUID } from "node:crypto";
import type { AuditLog } from "../audit/log.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Limits } from "../limits/limits.ts";
import { createHasher, type Hasher } from "../password/hashing.ts";
import type { Store, Transaction } from "../store/store.ts";

/** A kiosk that a technician says to stand at. */
interface AtKiosk {
  /** Counter key of the kiosk. */
  device: string;
  place: string | null;
}

export type PinAnswer = { is: "technician" } | { is: "wrong"; triesLeft: number } | { is: "blocked"; retryIn: number } | { is: "busy"; retryIn: number };

/** The PIN with which technicians leave kiosks: one for the deployment. */
export interface Technicians {
  /** Makes another PIN in place of the one before, and begins its tries anew. Gives it back: it is kept nowhere. */
  makePin(by: string, digits: number): Promise<string>;
  /** From now on no PIN is right. False where there was none. */
  removePin(by: string): Promise<boolean>;
  /** Whether this is the PIN. What is answered, and how long it takes, is the same for a wrong one and where none is set. */
  check(at: AtKiosk, pin: string): Promise<PinAnswer>;
}

interface TechnicianParts {
  store: Store;
  ring: KeyRing;
  audit: AuditLog;
  limits: Limits;
}

/** Stands in the place of a PIN's id where none is set: its tries are counted too. */
const noPin = "none";
/** How long whoever met too many others at once waits, in seconds. */
const busyFor = 5;

export function createTechnicians({ store, ring, audit, limits }: TechnicianParts): Technicians {
  // Made when the first one is needed: technicians are rare, and a hash takes its time.
  let made: Promise<Hasher> | null = null;
  const hasher = (): Promise<Hasher> => (made ??= createHasher({ pepper: ring.stableKey("technician-pin"), atOnce: 1, waiting: 10 }));

  const inForce = (transaction: Transaction) => transaction.selectFrom("technician_pin").selectAll().executeTakeFirst();

  return {
    async makePin(by, digits) {
      const pin = String(randomInt(10 ** digits)).padStart(digits, "0");
      const hash = await (await hasher()).hash(pin);
      if (typeof hash !== "string") throw new Error("The hasher was busy.");
      await store.transaction(async (transaction) => {
        const now = store.clock.now();
        await transaction.deleteFrom("technician_pin").execute();
        await transaction.insertInto("technician_pin").values({ id: randomUUID(), hash, set_at: now }).execute();
        await audit.write(transaction, now, "technician-pin-made", { by, digits });
      });
      return pin;
    },

    removePin: (by) =>
      store.transaction(async (transaction) => {
        if ((await inForce(transaction)) === undefined) return false;
        await transaction.deleteFrom("technician_pin").execute();
        await audit.write(transaction, store.clock.now(), "technician-pin-removed", { by });
        return true;
      }),

    async check({ device, place }, pin) {
      const attempt = randomUUID();
      const begun = await store.transaction(async (transaction) => {
        const now = store.clock.now();
        const row = await inForce(transaction);
        const reserved = { pin: row?.id ?? noPin, device, attempt };
        const { left, blockedFor } = await limits.technicians(transaction, now, reserved);
        if (blockedFor > 0) return { blockedFor };
        await limits.reserveTechnician(transaction, now, reserved);
        return { row, reserved, left: left - 1 };
      });
      if ("blockedFor" in begun) return { is: "blocked", retryIn: Math.ceil(begun.blockedFor / 1000) };
      const { row, reserved, left } = begun;
      const judge = await hasher();
      const right = row === undefined ? await judge.verifyNothing(pin) : await judge.verify(row.hash, pin);
      return store.transaction(async (transaction) => {
        if (typeof right === "object") {
          await limits.releaseTechnician(transaction, reserved);
          return { is: "busy", retryIn: busyFor };
        }
        // Another PIN may have taken its place while it was compared.
        const isRight = right && (await inForce(transaction))?.id === row?.id;
        if (isRight) await limits.releaseTechnician(transaction, reserved);
        await audit.write(transaction, store.clock.now(), "technician-at-kiosk", { device: device.replace(/^kiosk\//, ""), place, outcome: isRight ? "let-in" : row === undefined ? "no-pin" : "wrong", triesLeft: left });
        return isRight ? { is: "technician" } : { is: "wrong", triesLeft: left };
      });
    },
  };
}
