import type { KeyRing } from "../keys/ring.ts";
import type { Database } from "../store/store.ts";
import { catalogue, definitionOf, type Activity, type EventName } from "./catalogue.ts";
import type { AuditValue } from "./field.ts";
import type { StoredFields } from "./log.ts";
import { loadSubjects } from "./subjects.ts";
import { auditRows } from "./verify.ts";

/** A row in the clear. */
export interface AuditEntry {
  sequence: number;
  /** Milliseconds since 1970, UTC. */
  at: number;
  instance: string;
  event: EventName;
  activity: Activity | null;
  fields: Record<string, AuditValue>;
  /** Null where the event has none; `shredded` where nobody can read them any more. */
  personal: Record<string, AuditValue> | "shredded" | null;
}

/** Which rows to read; all of them by default. Times in milliseconds since 1970: from `since` on, before `until`. */
export interface AuditFilter {
  since?: number;
  until?: number;
  event?: EventName;
}

const isEventName = (event: string): event is EventName => Object.hasOwn(catalogue, event);

/**
 * The log's entries, oldest first. Does not check the chain: `verifyAuditLog` does.
 *
 * @throws Error for a row that this version cannot read, naming it
 */
export async function* readAuditLog(database: Database, ring: KeyRing, filter: AuditFilter = {}): AsyncGenerator<AuditEntry> {
  const { since = 0, until = Infinity } = filter;
  const openPersonal = await loadSubjects(database, ring);
  for await (const { sequence, at, instance, event, fields } of auditRows(database)) {
    if (at < since || at >= until || (filter.event !== undefined && event !== filter.event)) continue;
    if (!isEventName(event)) throw new Error(`Audit row ${String(sequence)} holds the event ${event}, which this version does not know.`);
    const { plain, personal } = JSON.parse(fields) as StoredFields;
    yield {
      sequence,
      at,
      instance,
      event,
      activity: definitionOf(event).activity,
      fields: plain,
      personal: personal === null ? null : openPersonal(personal),
    };
  }
}
