import type { Database } from "../store/store.ts";
import type { Anchor } from "./anchor.ts";

/** At most one line in so many milliseconds, however many rows are written. */
const pause = 1000;

/** Carries the chain's head to the anchor after commits. */
export interface Anchoring {
  /** Rows were written; they may not be committed yet. */
  touch(): void;
  /** Anchors what is committed now. */
  stop(): Promise<void>;
}

/**
 * Reads the head again when the time has come, instead of taking it from the transaction that wrote:
 * that one might have been rolled back. `report` is told when the anchor could not be written; the
 * next row tries again, and the service goes on.
 */
export function createAnchoring(database: Database, instance: string, anchor: Anchor, report: (error: Error) => void): Anchoring {
  let timer: NodeJS.Timeout | null = null;
  let anchored = 0;
  let under: Promise<void> = Promise.resolve();

  const anchorHead = async (): Promise<void> => {
    const head = await database
      .selectFrom("audit")
      .select(["sequence", "link", "at"])
      .where("instance", "=", instance)
      .orderBy("sequence", "desc")
      .limit(1)
      .executeTakeFirst();
    if (!head || head.sequence === anchored) return;
    anchor.append({ instance, sequence: head.sequence, link: head.link, at: head.at });
    anchored = head.sequence;
  };
  const run = (): Promise<void> => {
    under = under.then(anchorHead).catch((error: unknown) => {
      report(error instanceof Error ? error : new Error(String(error)));
    });
    return under;
  };

  return {
    touch: () => {
      timer ??= setTimeout(() => {
        timer = null;
        void run();
      }, pause);
    },
    stop: async () => {
      if (timer) clearTimeout(timer);
      timer = null;
      await run();
    },
  };
}
