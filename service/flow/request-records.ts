import type { FlowId, RequestId } from "../../contract/flow.ts";
import type { RequestPurpose } from "../../contract/vocabulary.ts";
import type { PersonKey } from "../directories/directory.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Database, Transaction } from "../store/store.ts";
import type { RequestsTable } from "../store/tables.ts";
import { normaliseLetters } from "../verification/letters.ts";
import { matchTries, type FlowState, type NewRequest, type RequestFacts, type RequestToConfirm } from "./rules/state.ts";

/** What is sealed of a request when it is made. */
type Asked = Pick<RequestFacts, "purpose" | "place" | "match" | "code">;

/** So many are looked through for those whom a member of staff may confirm. */
const mostWaiting = 200;
/** So that whoever waited for it still sees what became of it. */
const keptAfterwards = 60 * 60_000;

/** Keeps a new request of a flow; for a decoy the same row, which nobody can answer. */
export async function insertRequest(transaction: Transaction, ring: KeyRing, flow: FlowState, { id, kind, match, code, expiresAt }: NewRequest): Promise<void> {
  const asked: Asked = { purpose: purposeOf(flow), place: flow.place, match, code };
  await transaction
    .insertInto("requests")
    .values({
      id,
      kind,
      code: code === null ? null : ring.mac("request", normaliseLetters(code)),
      flow: flow.id,
      person: flow.subject?.person ?? null,
      sealed: ring.seal("request", id, JSON.stringify(asked)),
      answer: null,
      state: "waiting",
      wrong: 0,
      expires_at: expiresAt,
    })
    .execute();
}

function purposeOf({ purpose }: FlowState): RequestPurpose {
  if (purpose === "approve") throw new Error("An approval asks nobody for an answer.");
  return purpose;
}

export async function readRequest(database: Database | Transaction, ring: KeyRing, id: RequestId): Promise<RequestFacts | null> {
  const row = await database.selectFrom("requests").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : open(ring, row);
}

/** The request that a phone looks for by its short code; null where none waits under it. */
export async function findRequest(database: Database, ring: KeyRing, now: number, code: string): Promise<RequestId | null> {
  const row = await database
    .selectFrom("requests")
    .select("id")
    .where("code", "in", ring.everyMac("request", normaliseLetters(code)))
    .where("kind", "=", "approval")
    .where("state", "=", "waiting")
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return (row?.id as RequestId | undefined) ?? null;
}

/**
 * What waits for a member of staff, the oldest first: of people alone, for nobody can confirm a decoy.
 *
 * @param answering the flow of whoever is to answer: what was asked in the same browser is left out
 */
export async function requestsInPerson(database: Database, ring: KeyRing, now: number, answering: FlowId): Promise<(RequestFacts & { person: PersonKey })[]> {
  // By the secret that flows are bound to, which stays with a browser however often somebody signs in there.
  const asker = database.selectFrom("flows").select("client").where("id", "=", answering);
  const askedThere = database.selectFrom("flows").select("id").where("client", "=", asker);
  const rows = await database
    .selectFrom("requests")
    .selectAll()
    .where("kind", "=", "in-person")
    .where("state", "=", "waiting")
    .where("expires_at", ">", now)
    .where("person", "is not", null)
    .where("flow", "not in", askedThere)
    .orderBy("expires_at")
    .limit(mostWaiting)
    .execute();
  return rows.flatMap((row) => {
    const request = open(ring, row);
    return request.person === null ? [] : [{ ...request, person: request.person }];
  });
}

/** Those of these requests that nobody has answered meanwhile, with the tries that are left. */
export async function stillWaiting(database: Database | Transaction, requests: readonly RequestToConfirm[], now: number): Promise<RequestToConfirm[]> {
  if (requests.length === 0) return [];
  const rows = await database
    .selectFrom("requests")
    .select(["id", "wrong"])
    .where("id", "in", requests.map(({ id }) => id))
    .where("state", "=", "waiting")
    .where("expires_at", ">", now)
    .execute();
  return requests.flatMap((request) => {
    const row = rows.find(({ id }) => id === request.id);
    return row === undefined ? [] : [{ ...request, triesLeft: Math.max(0, matchTries - row.wrong) }];
  });
}

/**
 * Answers a request for good.
 *
 * @param by the member of staff who did; null for the person's own phone
 * @returns false where it was answered or over already
 */
export async function settleRequest(
  transaction: Transaction,
  ring: KeyRing,
  now: number,
  id: RequestId,
  state: "approved" | "declined",
  by: RequestFacts["answeredBy"],
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable("requests")
    .set({ state, answer: by === null ? null : ring.seal("request", id, JSON.stringify(by)) })
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The key was pressed on the call that bears this request's id. */
export async function answerCall(transaction: Transaction, ring: KeyRing, now: number, message: string): Promise<boolean> {
  const id = message as RequestId;
  const request = await readRequest(transaction, ring, id);
  return request?.kind === "call" && (await settleRequest(transaction, ring, now, id, "approved", null));
}

/** A wrong number or passkey; after the last one that is allowed the request is declined. */
export async function countWrongMatch(transaction: Transaction, id: RequestId): Promise<void> {
  await transaction
    .updateTable("requests")
    .set((row) => ({ wrong: row("wrong", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** Forgets requests an hour after they were over. Called by the service's housekeeping. */
export async function pruneRequests(transaction: Transaction, now: number): Promise<void> {
  await transaction.deleteFrom("requests").where("expires_at", "<", now - keptAfterwards).execute();
}

function open(ring: KeyRing, row: RequestsTable): RequestFacts {
  const id = row.id as RequestId;
  const asked = JSON.parse(ring.open("request", id, row.sealed)) as Asked;
  return {
    ...asked,
    id,
    kind: row.kind as RequestFacts["kind"],
    state: row.state as RequestFacts["state"],
    expiresAt: row.expires_at,
    triesLeft: Math.max(0, matchTries - row.wrong),
    answeredBy: row.answer === null ? null : (JSON.parse(ring.open("request", id, row.answer)) as RequestFacts["answeredBy"]),
    flow: row.flow as FlowId,
    person: row.person as PersonKey | null,
  };
}
