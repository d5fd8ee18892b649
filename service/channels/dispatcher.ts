import { UnsealError, type KeyRing } from "../keys/ring.ts";
import type { Store, Transaction } from "../store/store.ts";
import type { OutboxTable } from "../store/tables.ts";
import { channelNames, type ChannelName, type Channels, type Delivery } from "./channel.ts";
import { openLetter, type Letter, type MessagePurpose } from "./outbox.ts";
import { createBell, pause, within } from "./waiting.ts";

/** How a message ended. */
export type MessageOutcome = "sent" | "perhaps-sent" | "failed" | "expired";

/** A message that is done with, for the audit log. Says nothing of what it held or where it went. */
export interface SettledMessage {
  id: string;
  flow: string | null;
  channel: ChannelName;
  purpose: MessagePurpose;
  outcome: MessageOutcome;
}

/** Hands what is due in the outbox to the channels. */
export interface Dispatcher {
  /** There may be something new: look at once. Never waits. */
  poke(): void;
  /** Takes nothing more on, and waits for what is under way to settle. */
  stop(): Promise<void>;
}

export interface DispatcherParts {
  store: Store;
  ring: KeyRing;
  channels: Channels;
  /**
   * True where no other instance shares the store. What is being sent at the start was then left by
   * a crash and is settled at once; otherwise it may be another's, and its time must run out first.
   */
  alone: boolean;
  /** Called in the transaction that settles a message. */
  onSettled: (transaction: Transaction, settled: SettledMessage) => Promise<void>;
  /** A bug or a store that cannot be used just now. The dispatcher goes on. */
  onFault: (error: unknown) => void;
}

/** Without a poke, how often the outbox is looked at, in milliseconds. */
const lookEvery = 1000;
/** Messages under way on each channel at the same time. */
const atOnce = 16;
/**
 * A message settles a whole number of these after it was taken on, in milliseconds. A send's own time
 * varies by less, so that the work of settling comes at the same moment for a message and a decoy.
 */
const settleStep = 100;
/** A send that has not answered by then is taken for perhaps sent; milliseconds. */
const sendWithin = 60_000;
/** From claiming a row until it counts as left by a crash: longer than any send, and clocks may differ; milliseconds. */
const claimHolds = 2 * sendWithin;
/** Before what became of a message is noted once more, where the store could not take it; milliseconds. */
const noteAgainAfter = 500;
/** Before the next try after a channel said `down` or `later`: 2 s, 4 s, 8 s, and never over a minute. */
const waitAfter = (attempts: number): number => Math.min(1000 * 2 ** attempts, 60_000);

const columns = ["id", "flow", "channel", "purpose", "sealed", "attempts", "expires_at"] as const;
/** `enqueue` alone writes rows, so that these columns hold nothing else. */
type Row = Pick<OutboxTable, (typeof columns)[number]> & { channel: ChannelName; purpose: MessagePurpose };

/**
 * Starts handing over. A row goes from `queued` to `sending` in one transaction, is sent outside of
 * any, and settles in another, so that a message whose fate a crash has hidden stays in `sending`
 * and ends as `perhaps-sent`: it is never handed over twice unless the channel said that nothing was.
 *
 * While a row is `sending`, its `due_at` is when it counts as abandoned.
 */
export function createDispatcher({ store, ring, channels, alone, onSettled, onFault }: DispatcherParts): Dispatcher {
  const bell = createBell();
  const underWay = new Map(channelNames.map((name) => [name, new Set<Promise<void>>()]));
  const stopping = new AbortController();

  const settleIn = async (transaction: Transaction, row: Row, from: "queued" | "sending", outcome: MessageOutcome) => {
    const { numUpdatedRows } = await transaction
      .updateTable("outbox")
      .set({ state: outcome, sealed: "", settled_at: store.clock.now() })
      .where("id", "=", row.id)
      .where("state", "=", from)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    const { id, flow, channel, purpose } = row;
    await onSettled(transaction, { id, flow, channel, purpose, outcome });
  };

  const settle = (row: Row, outcome: MessageOutcome) =>
    store.transaction((transaction) => settleIn(transaction, row, "sending", outcome));

  /** Takes one due row for itself; undefined where there is none, or where another instance was quicker. */
  const claim = (free: ChannelName[]): Promise<Row | "expired" | "taken" | undefined> =>
    store.transaction(async (transaction) => {
      const now = store.clock.now();
      const row = await transaction
        .selectFrom("outbox")
        .select(columns)
        .$castTo<Row>()
        .where("state", "=", "queued")
        .where("due_at", "<=", now)
        .where("channel", "in", free)
        .orderBy("due_at")
        .limit(1)
        .executeTakeFirst();
      if (!row) return undefined;
      if (row.expires_at <= now) {
        await settleIn(transaction, row, "queued", "expired");
        return "expired";
      }
      const { numUpdatedRows } = await transaction
        .updateTable("outbox")
        .set({ state: "sending", attempts: row.attempts + 1, due_at: now + claimHolds })
        .where("id", "=", row.id)
        .where("state", "=", "queued")
        .executeTakeFirst();
      return numUpdatedRows === 0n ? "taken" : { ...row, attempts: row.attempts + 1 };
    });

  const putBack = (row: Row) =>
    store.transaction(async (transaction) => {
      await transaction
        .updateTable("outbox")
        .set({ state: "queued", due_at: Math.min(store.clock.now() + waitAfter(row.attempts), row.expires_at) })
        .where("id", "=", row.id)
        .where("state", "=", "sending")
        .execute();
    });

  const settleAbandoned = async (dueBy: number) => {
    const rows = await store.database
      .selectFrom("outbox")
      .select(columns)
      .$castTo<Row>()
      .where("state", "=", "sending")
      .where("due_at", "<=", dueBy)
      .execute();
    for (const row of rows) await settle(row, "perhaps-sent");
  };

  const deliver = async (row: Row): Promise<Delivery> => {
    const channel = channels[row.channel];
    if (!channel) return { kind: "refused" };
    const letter = readLetter(ring, row);
    if (!letter) return { kind: "refused" };
    const { to, ...rest } = letter;
    const content = { id: row.id, channel: row.channel, ...rest };
    return within<Delivery>(sendWithin, to === null ? channel.pretend(content) : channel.send({ ...content, to }), { kind: "perhaps" });
  };

  const carry = async (row: Row) => {
    const began = performance.now();
    const delivery = await deliver(row).catch((error: unknown): Delivery => {
      // A bug in a channel: nobody knows how far it came.
      onFault(error);
      return { kind: "perhaps" };
    });
    const took = performance.now() - began;
    await pause(Math.ceil(took / settleStep) * settleStep - took, stopping.signal);
    await noted(() => note(row, delivery));
  };

  const note = (row: Row, delivery: Delivery): Promise<void> => {
    switch (delivery.kind) {
      case "sent":
        return settle(row, "sent");
      case "perhaps":
        return settle(row, "perhaps-sent");
      case "refused":
        return settle(row, "failed");
      case "down":
      case "later":
        return putBack(row);
    }
  };

  /** What became of a message is known here alone, so a store that fails, with a disk that is full, is tried until it takes it. */
  const noted = async (write: () => Promise<void>): Promise<void> => {
    for (let failures = 0; ; failures++) {
      try {
        await write(); return;
      } catch (error) {
        if (failures === 0) onFault(error);
        if (stopping.signal.aborted) return;
        await pause(noteAgainAfter, stopping.signal);
      }
    }
  };

  const takeOn = (row: Row) => {
    const busy = underWay.get(row.channel);
    const work = carry(row)
      .catch(onFault)
      .finally(() => {
        busy?.delete(work);
        bell.ring();
      });
    busy?.add(work);
  };

  const look = async () => {
    await settleAbandoned(store.clock.now());
    for (;;) {
      const free = channelNames.filter((name) => (underWay.get(name)?.size ?? 0) < atOnce);
      if (free.length === 0 || stopping.signal.aborted) return;
      const claimed = await claim(free);
      if (!claimed) return;
      if (typeof claimed === "object") takeOn(claimed);
    }
  };

  const run = async () => {
    if (alone) await settleAbandoned(Number.MAX_SAFE_INTEGER).catch(onFault);
    while (!stopping.signal.aborted) {
      await look().catch(onFault);
      await bell.heardOrAfter(lookEvery);
    }
  };
  const running = run();

  return {
    poke: () => {
      bell.ring();
    },
    stop: async () => {
      stopping.abort();
      bell.ring();
      await running;
      await Promise.all([...underWay.values()].flatMap((works) => [...works]));
    },
  };
}

/** Null where the ring can no longer open it: nobody can send it. */
function readLetter(ring: KeyRing, row: Row): Letter | null {
  try {
    return openLetter(ring, row.id, row.sealed);
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}
