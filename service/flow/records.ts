import type { FlowId } from "../../contract/flow.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Database, Transaction } from "../store/store.ts";
import type { FlowState, Refusal } from "./rules/state.ts";

/** Where housekeeping looks for flows: those to purge soon, those that run, those to bring to an end. */
export type Phase = "identify" | "open" | "applying" | "over";

function phaseOf(flow: FlowState): Phase {
  switch (flow.stage.name) {
    case "identify":
    case "sign-in":
    case "find-request":
      return "identify";
    case "applying":
    case "outcome-unknown":
      return "applying";
    case "done":
    case "ended":
      return "over";
    case "choose-method":
    case "confirm-number":
    case "enter-code":
    case "answer-questions":
    case "choose-password":
    case "confirm-unlock":
    case "account":
    case "first-registration":
    case "enter-number":
    case "enter-address":
    case "verify-contact":
    case "choose-questions":
    case "set-up-authenticator":
    case "enter-kept-code":
    case "await-answer":
    case "set-up-passkey":
    case "keep-recovery-codes":
    case "activity":
    case "privacy":
    case "answer-request":
    case "requests":
      return "open";
  }
}

export interface StoredFlow {
  flow: FlowState;
  /** MAC of the client that the flow is bound to. */
  client: string;
}

/** The whole state is sealed: who reads the database does not learn who forgot a password. */
export async function readFlow(database: Database | Transaction, ring: KeyRing, id: FlowId): Promise<StoredFlow | null> {
  const row = await database.selectFrom("flows").select(["client", "sealed"]).where("id", "=", id).executeTakeFirst();
  if (!row) return null;
  return { client: row.client, flow: JSON.parse(ring.open("flow", id, row.sealed)) as FlowState };
}

export async function insertFlow(transaction: Transaction, ring: KeyRing, flow: FlowState, client: string): Promise<void> {
  await transaction.insertInto("flows").values({ id: flow.id, client, ...columns(ring, flow) }).execute();
}

/** Keeps the new state if nobody else has moved the flow since `before` was read. */
export async function updateFlow(transaction: Transaction, ring: KeyRing, flow: FlowState, before: FlowState): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable("flows")
    .set(columns(ring, flow))
    .where("id", "=", flow.id)
    .where("version", "=", before.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Every flow of a browser answers to its new secret: whoever knew the old one follows nobody any further. */
export async function rebindFlows(transaction: Transaction, ring: KeyRing, from: string, to: string): Promise<void> {
  await transaction.updateTable("flows").set({ client: ring.mac("client", to) }).where("client", "=", ring.mac("client", from)).execute();
}

const columns = (ring: KeyRing, flow: FlowState): { version: number; sealed: string; phase: Phase; expires_at: number } => ({
  version: flow.version,
  sealed: ring.seal("flow", flow.id, JSON.stringify(flow)),
  phase: phaseOf(flow),
  expires_at: flow.stage.name === "ended" || flow.stage.name === "done" ? flow.endsAt : flow.expiresAt,
});

/** What was answered to an idempotency key. `pending`: the work behind it had not come back. */
export type KeptAnswer = { kind: "answered"; refusal: Refusal | null } | { kind: "pending" } | { kind: "another-command" };

export interface AnswerKey {
  flow: FlowId;
  idempotencyKey: string;
  /** Type and version of the command: the key belongs to it alone. */
  command: string;
}

export async function readAnswer(transaction: Transaction, ring: KeyRing, key: AnswerKey): Promise<KeptAnswer | null> {
  const row = await transaction
    .selectFrom("flow_answers")
    .select(["command", "sealed"])
    .where("flow", "=", key.flow)
    .where("idempotency_key", "=", key.idempotencyKey)
    .executeTakeFirst();
  if (!row) return null;
  if (row.command !== key.command) return { kind: "another-command" };
  if (row.sealed === "") return { kind: "pending" };
  return { kind: "answered", refusal: JSON.parse(ring.open("flow", key.flow, row.sealed)) as Refusal | null };
}

/** Keeps the answer to a command, or with `undefined` that its work has begun. */
export async function keepAnswer(transaction: Transaction, ring: KeyRing, key: AnswerKey, refusal: Refusal | null | undefined): Promise<void> {
  const sealed = refusal === undefined ? "" : ring.seal("flow", key.flow, JSON.stringify(refusal));
  await transaction
    .insertInto("flow_answers")
    .values({ flow: key.flow, idempotency_key: key.idempotencyKey, command: key.command, sealed })
    .onConflict((conflict) => conflict.columns(["flow", "idempotency_key"]).doUpdateSet({ sealed }))
    .execute();
}

/** Flows that a crash or an unsure directory left in the middle of changing an account. */
export async function flowsApplying(database: Database): Promise<FlowId[]> {
  const rows = await database.selectFrom("flows").select("id").where("phase", "=", "applying").execute();
  return rows.map(({ id }) => id as FlowId);
}

/** Flows that nobody can go on with are of no more use; their answers go with them. */
export async function purgeFlows(transaction: Transaction, before: number): Promise<void> {
  await transaction.deleteFrom("flows").where("phase", "!=", "applying").where("expires_at", "<", before).execute();
}
