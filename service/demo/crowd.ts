import { personRow } from "../directories/embedded.ts";
import type { KeyRing } from "../keys/ring.ts";
import { methodRow, type MethodDetails } from "../people/methods.ts";
import type { Store } from "../store/store.ts";

/** Rows of one insert: 12 columns each stay well below SQLite's 32,766 values. */
const rowsAtOnce = 500;
const insertsInTransaction = 40;

/** User ID of the person with this number, from 0: `pupil.0000042`. */
export const crowdUserId = (number: number): string => `pupil.${String(number).padStart(7, "0")}`;

/**
 * Fills a store with many people, for measuring: each with an address, every second with a phone too,
 * and all with one password, whose hash is made once.
 */
export async function seedMany({
  store,
  ring,
  count,
  passwordHash,
}: {
  store: Store;
  ring: KeyRing;
  count: number;
  passwordHash: string;
}): Promise<void> {
  const now = store.clock.now();
  for (let first = 0; first < count; first += rowsAtOnce * insertsInTransaction) {
    const end = Math.min(first + rowsAtOnce * insertsInTransaction, count);
    await store.transaction(async (transaction) => {
      for (let from = first; from < end; from += rowsAtOnce) {
        const numbers = Array.from({ length: Math.min(rowsAtOnce, end - from) }, (_, index) => from + index);
        const people = numbers.map((number) => personRow(crowdPerson(number), passwordHash, now));
        const methods = people.flatMap(({ key }, index) =>
          crowdMethods(from + index).map((method) => methodRow(ring, now, key, method)),
        );
        await transaction.insertInto("people").values(people).execute();
        await transaction.insertInto("methods").values(methods).execute();
      }
    });
  }
}

const crowdPerson = (number: number) => ({
  userId: crowdUserId(number),
  givenName: "Pupil",
  familyName: String(number),
  language: null,
  groups: ["pupils"],
});

function crowdMethods(number: number): MethodDetails[] {
  const email: MethodDetails = { factor: "email", address: `pupil${String(number)}@example.com` };
  const mobile: MethodDetails = { factor: "mobile", number: `+447700900${String(number % 1000).padStart(3, "0")}` };
  return number % 2 === 0 ? [email] : [email, mobile];
}
