import type { KeyRing } from "../keys/ring.ts";
import type { Database, Transaction } from "../store/store.ts";
import type { Anchor } from "./anchor.ts";
import { createAnchoring } from "./anchoring.ts";
import { definitionOf, type EventFields, type EventName } from "./catalogue.ts";
import { lastLink, linkOf } from "./chain.ts";
import type { AuditValue } from "./field.ts";
import { sealPersonal, shredSubject, type AuditSubject, type SealedPersonal } from "./subjects.ts";

/** A row's `fields` column: what anybody with the store may read, and what needs the subject's key. */
export interface StoredFields {
  plain: Record<string, AuditValue>;
  personal: SealedPersonal | null;
}

/** The log as the rest of the service knows it. Reading is for tools: `readAuditLog`, `verifyAuditLog`. */
export interface AuditLog {
  /**
   * Adds a row to this instance's chain, inside the caller's transaction: it stands or falls with what
   * it tells of. `now` is the store's clock, in milliseconds.
   */
  write<Name extends EventName>(transaction: Transaction, now: number, event: Name, fields: EventFields<Name>): Promise<void>;
  /** Makes the personal fields of somebody's rows unreadable for ever; the chain still verifies. */
  shred(transaction: Transaction, now: number, subject: AuditSubject): Promise<void>;
  /** Anchors the head; to be awaited after the last row and before the store is closed. */
  stop(): Promise<void>;
}

export interface AuditLogParts {
  database: Database;
  ring: KeyRing;
  /** Name of this instance of the service; each has a chain of its own. */
  instance: string;
  /** Null only where the store itself is kept in memory: the demo, and tests. */
  anchor: Anchor | null;
  /** Told when the anchor could not be written. */
  report: (error: Error) => void;
}

export function createAuditLog({ database, ring, instance, anchor, report }: AuditLogParts): AuditLog {
  const anchoring = anchor === null ? null : createAnchoring(database, instance, anchor, report);

  const write: AuditLog["write"] = async (transaction, now, event, fields) => {
    const { plain, personal } = split(event, fields);
    const stored: StoredFields = {
      plain,
      personal: personal === null ? null : await sealPersonal(transaction, ring, personal.subject, personal.fields),
    };
    const row = {
      at: now,
      instance,
      event,
      fields: JSON.stringify(stored),
      previous: await lastLink(transaction, instance),
    };
    await transaction.insertInto("audit").values({ ...row, link: linkOf(ring, row) }).execute();
    anchoring?.touch();
  };

  return {
    write,
    shred: async (transaction, now, subject) => {
      await shredSubject(transaction, ring, subject);
      await write(transaction, now, "personal-fields-shredded", {});
    },
    stop: async () => {
      await anchoring?.stop();
      anchor?.close();
    },
  };
}

/** Parts the fields as the catalogue says, in its order; what it does not name is not written. */
function split(
  event: EventName,
  fields: Readonly<Record<string, AuditValue>>,
): { plain: Record<string, AuditValue>; personal: { subject: AuditSubject; fields: Record<string, AuditValue> } | null } {
  const plain: Record<string, AuditValue> = {};
  const personal: Record<string, AuditValue> = {};
  for (const [name, described] of Object.entries(definitionOf(event).fields)) {
    (described.personal ? personal : plain)[name] = fields[name] ?? null;
  }
  if (Object.keys(personal).length === 0) return { plain, personal: null };
  const { person, userId } = personal;
  if (typeof userId !== "string" || (person !== null && typeof person !== "string")) {
    throw new Error(`The audit event ${event} has personal fields and does not say whose.`);
  }
  return { plain, personal: { subject: { person, userId }, fields: personal } };
}
