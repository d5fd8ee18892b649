import { randomUUID } from "node:crypto";
import { z } from "zod";
import { languages, type Language } from "../../contract/vocabulary.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Transaction } from "../store/store.ts";
import type { ChannelName } from "./channel.ts";

/**
 * The transactional outbox: what is to be sent is written in the same transaction as the reason for
 * it, and handed to its channel afterwards by the dispatcher. A crash in between loses nothing.
 */

/** What a message is for: a code that proves who somebody is, or a notice of what was done. */
export type MessagePurpose = "code" | "notice";

/** A message on its way into the outbox. */
export interface NewMessage {
  /** A fresh UUID where none is given. */
  id?: string;
  flow: string | null;
  channel: ChannelName;
  purpose: MessagePurpose;
  /**
   * An e-mail address or a number in E.164. Null is a decoy: its row cannot be told from another's
   * and travels the same states, but nothing is ever handed to a channel.
   */
  to: string | null;
  language: Language;
  subject: string;
  text: string;
  html: string;
  /** A call that waits for the # key. */
  asksForKey?: boolean;
  /** Milliseconds since 1970. What could not be sent by then never is. */
  expiresAt: number;
}

/** What is sealed in a row. */
const letter = z.object({
  to: z.string().nullable(),
  language: z.enum(languages),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  asksForKey: z.boolean().default(false),
});
export type Letter = z.infer<typeof letter>;

/**
 * Queues a message, due at once. Tell the dispatcher (`poke`) after the transaction is through.
 *
 * @param now milliseconds since 1970, by the store's clock
 * @returns the message's id
 */
export async function enqueue(
  transaction: Transaction,
  ring: KeyRing,
  now: number,
  { id = randomUUID(), flow, channel, purpose, expiresAt, to, language, subject, text, html, asksForKey = false }: NewMessage,
): Promise<string> {
  await transaction
    .insertInto("outbox")
    .values({
      id,
      flow,
      channel,
      purpose,
      sealed: sealLetter(ring, id, { to, language, subject, text, html, asksForKey }),
      state: "queued",
      attempts: 0,
      created_at: now,
      due_at: now,
      expires_at: expiresAt,
      settled_at: null,
    })
    .execute();
  return id;
}

/** Room for any destination, in bytes: an e-mail address has at most 254 (RFC 5321, 4.5.3.1.3). */
const destinationRoom = 320;
/** Sealed letters are a whole number of these long, in bytes. */
const block = 2048;

/**
 * Seals a letter, padded so that its length depends on neither the destination nor whether there is
 * one, nor on whether a key is asked for. The padding is white space, which JSON leaves out when it
 * is read.
 */
function sealLetter(ring: KeyRing, id: string, content: Letter): string {
  const plain = JSON.stringify(content);
  // `false` is the longer of the two by a byte.
  const lengthOfRest = jsonLength({ ...content, to: null, asksForKey: false }) - jsonLength(null);
  const lengthWithRoom = lengthOfRest + Math.max(jsonLength(content.to), destinationRoom);
  const padded = Math.ceil(lengthWithRoom / block) * block;
  return ring.seal("message", id, plain + " ".repeat(padded - Buffer.byteLength(plain)));
}

/** As JSON, in bytes. */
const jsonLength = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** @throws UnsealError where the ring lacks the version that it was sealed with */
export function openLetter(ring: KeyRing, id: string, sealed: string): Letter {
  return letter.parse(JSON.parse(ring.open("message", id, sealed)));
}

/** How long the rows of settled messages, empty by then, are kept for looking back: 7 days, in milliseconds. */
const keepSettledFor = 7 * 24 * 60 * 60 * 1000;

/** Forgets messages that were settled long ago. Called by the service's housekeeping. */
export async function pruneOutbox(transaction: Transaction, now: number): Promise<void> {
  await transaction.deleteFrom("outbox").where("settled_at", "<", now - keepSettledFor).execute();
}
