import { randomBytes } from "node:crypto";
import { z } from "zod";
import { readEnrolmentCode, writeEnrolmentCode } from "../../contract/enrolment-code.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Transaction } from "../store/store.ts";
import type { EnrolmentCodesTable } from "../store/tables.ts";
import { isWithin } from "./networks.ts";

/** What a code lets a kiosk become, how often, until when and from where. */
export interface CodeTerms {
  /** What screens and messages call the kiosk. With more than one use each gets its number: "Library kiosk 2". */
  place: string;
  uses: number;
  /** CIDR; empty for anywhere. */
  networks: readonly string[];
  /** Whether IT approves each kiosk before it may do its work. */
  approve: boolean;
  startsPerHour: number;
}

/**
 * @param expiresAt milliseconds since 1970
 * @param authority SHA-256 of the public key of the service's own authority, in hexadecimal; null where it has none
 */
export async function makeEnrolmentCode(transaction: Transaction, ring: KeyRing, terms: CodeTerms, expiresAt: number, authority: string | null): Promise<{ id: string; code: string }> {
  const id = randomBytes(8).toString("hex");
  const secret = randomBytes(16);
  await transaction
    .insertInto("enrolment_codes")
    .values({
      id,
      digest: digestOf(ring, id, secret),
      place: terms.place,
      uses: terms.uses,
      uses_left: terms.uses,
      networks: JSON.stringify(terms.networks),
      approve: terms.approve ? 1 : 0,
      starts_per_hour: terms.startsPerHour,
      expires_at: expiresAt,
    })
    .execute();
  return { id, code: writeEnrolmentCode({ id, secret, authority }) };
}

/** What the audit log says of a code that did not work; the caller is told nothing of it. */
export const codeFaults = ["unknown", "spent", "over", "elsewhere"] as const;
export type CodeFault = (typeof codeFaults)[number];

/** The row of a code whose secret is right; null for any other. */
export async function findEnrolmentCode(transaction: Transaction, ring: KeyRing, text: string): Promise<EnrolmentCodesTable | null> {
  const code = readEnrolmentCode(text);
  if (code === null) return null;
  const row = await transaction.selectFrom("enrolment_codes").selectAll().where("id", "=", code.id).executeTakeFirst();
  return row !== undefined && ring.checkMac("enrolment-code", row.digest, code.id, code.secret.toString("hex")) ? row : null;
}

/** Uses a code up by one: where it has uses left, is not over, and comes from where it may. Gives back what the kiosk is called. */
export async function spendEnrolmentCode(transaction: Transaction, now: number, row: EnrolmentCodesTable, address: string): Promise<{ place: string } | CodeFault> {
  if (row.expires_at <= now) return "over";
  if (!isWithin(z.array(z.string()).parse(JSON.parse(row.networks)), address)) return "elsewhere";
  if (row.uses_left <= 0) return "spent";
  await transaction.updateTable("enrolment_codes").set({ uses_left: row.uses_left - 1 }).where("id", "=", row.id).execute();
  const number = row.uses - row.uses_left + 1;
  return { place: row.uses === 1 ? row.place : `${row.place} ${String(number)}` };
}

/**
 * How long a code is known after it was over. A kiosk whose settings still have it goes on showing it, and while
 * the service knows it that counts for no guess, which would keep others of its network from being enrolled.
 */
const rememberedFor = 90 * 24 * 60 * 60_000;

/** Forgets codes that were over long ago. Called by the service's housekeeping. */
export async function pruneEnrolmentCodes(transaction: Transaction, now: number): Promise<void> {
  await transaction.deleteFrom("enrolment_codes").where("expires_at", "<=", now - rememberedFor).execute();
}

const digestOf = (ring: KeyRing, id: string, secret: Buffer): string => ring.mac("enrolment-code", id, secret.toString("hex"));
