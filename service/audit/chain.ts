import { UnsealError, type KeyRing } from "../keys/ring.ts";
import type { Transaction } from "../store/store.ts";

/** What a row's link vouches for. The sequence is left out: the store gives it only as the row is written. */
export interface ChainedRow {
  previous: string;
  instance: string;
  at: number;
  event: string;
  /** The JSON as it stands in the row. */
  fields: string;
}

/** Stands before the first row of an instance. */
export const chainStart = "start";

const parts = (row: ChainedRow): string[] => [row.previous, row.instance, String(row.at), row.event, row.fields];

/** The link of a row: an HMAC over the row and the link before it, under a key that the store does not hold. */
export const linkOf = (ring: KeyRing, row: ChainedRow): string => ring.mac("audit-chain", ...parts(row));

/** Whether a row is as it was written. A link that names a key which the ring lacks was not made here. */
export function linkHolds(ring: KeyRing, row: ChainedRow, link: string): boolean {
  try {
    return ring.checkMac("audit-chain", link, ...parts(row));
  } catch (error) {
    if (error instanceof UnsealError) return false;
    throw error;
  }
}

/** The link of the instance's newest row, read by the transaction that is about to add the next. */
export async function lastLink(transaction: Transaction, instance: string): Promise<string> {
  const row = await transaction
    .selectFrom("audit")
    .select("link")
    .where("instance", "=", instance)
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.link ?? chainStart;
}
