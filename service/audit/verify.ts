import type { Selectable } from "kysely";
import type { KeyRing } from "../keys/ring.ts";
import type { Database } from "../store/store.ts";
import type { AuditTable } from "../store/tables.ts";
import { readAnchor, type AuditHead } from "./anchor.ts";
import { chainStart, linkHolds } from "./chain.ts";

/** What is wrong with the first row that does not hold. */
export type ChainProblem = "row-changed" | "row-missing-before" | "anchored-row-missing" | "anchored-row-replaced";

export type Verification =
  | { intact: true; rows: number; anchored: number }
  | { intact: false; sequence: number; instance: string; problem: ChainProblem; message: string };

const batch = 500;

/** Rows in the order in which they were written, a batch at a time. */
export async function* auditRows(database: Database, after = 0): AsyncGenerator<Selectable<AuditTable>> {
  let last = after;
  for (;;) {
    const rows = await database.selectFrom("audit").selectAll().where("sequence", ">", last).orderBy("sequence").limit(batch).execute();
    yield* rows;
    const end = rows.at(-1);
    if (!end) return;
    last = end.sequence;
  }
}

/**
 * Walks the chain of every instance from its first row and names the first row that is not as it was
 * written. With an anchor file it also notices what the chain alone cannot: a tail cut off, the whole
 * log replaced, an older copy of the store put back.
 */
export async function verifyAuditLog(database: Database, ring: KeyRing, anchorFile: string | null): Promise<Verification> {
  const links = new Map<string, string>();
  const anchors = readAnchor(anchorFile);
  let anchored = 0;
  let rows = 0;
  let head = await nextHead(anchors);
  try {
    for await (const row of auditRows(database)) {
      if (head && head.sequence < row.sequence) return broken(head, "anchored-row-missing");
      if (row.previous !== (links.get(row.instance) ?? chainStart)) return broken(row, "row-missing-before");
      if (!linkHolds(ring, row, row.link)) return broken(row, "row-changed");
      while (head?.sequence === row.sequence) {
        if (head.link !== row.link) return broken(row, "anchored-row-replaced");
        anchored += 1;
        head = await nextHead(anchors);
      }
      links.set(row.instance, row.link);
      rows += 1;
    }
    return head ? broken(head, "anchored-row-missing") : { intact: true, rows, anchored };
  } finally {
    await anchors.return(undefined);
  }
}

const nextHead = async (anchors: AsyncGenerator<AuditHead>): Promise<AuditHead | null> => {
  const next = await anchors.next();
  return next.done === true ? null : next.value;
};

const messages: Record<ChainProblem, (sequence: number) => string> = {
  "row-changed": (sequence) => `Row ${String(sequence)} is not as it was written.`,
  "row-missing-before": (sequence) => `Rows are missing between row ${String(sequence)} and the one before it.`,
  "anchored-row-missing": (sequence) => `Row ${String(sequence)} was anchored and is gone: the log was cut, or an older copy of the store was put back.`,
  "anchored-row-replaced": (sequence) => `Row ${String(sequence)} is not the one that was anchored: the log was written anew.`,
};

const broken = ({ sequence, instance }: { sequence: number; instance: string }, problem: ChainProblem): Verification => ({
  intact: false,
  sequence,
  instance,
  problem,
  message: messages[problem](sequence),
});
