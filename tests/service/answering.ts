import { expect } from "vitest";
import type { RequestId } from "../../contract/flow.ts";
import type { MethodKind } from "../../contract/vocabulary.ts";
import type { EventName } from "../../service/audit/catalogue.ts";
import { readAuditLog, type AuditEntry } from "../../service/audit/read.ts";
import type { PersonKey } from "../../service/directories/directory.ts";
import { saveMethod } from "../../service/people/methods.ts";
import { checkAttestation, creationOptions } from "../../service/verification/passkeys.ts";
import { createClient, type Answered, type StepOf, type TestClient } from "../support/client.ts";
import { proves, resetting } from "../support/clients.ts";
import { createAuthenticator, type TestAuthenticator } from "../support/passkey.ts";
import type { TestService } from "../support/service.ts";

export const newPassword = "marble otter Thursday 52";

/** Gives a person a passkey, as registering does, and the phone that has it. */
export async function givePasskey({ store, ring, origin }: Pick<TestService, "store" | "ring" | "origin">, person: PersonKey): Promise<TestAuthenticator> {
  const phone = createAuthenticator(origin);
  const challenge = Buffer.alloc(32).toString("base64url");
  const options = creationOptions(origin, { organisation: "Oak Hill School", userId: "", name: "", userHandle: "AAAA", challenge, registered: null });
  const passkey = await checkAttestation(origin, challenge, phone.create(options));
  if (passkey === null) throw new Error("The passkey was not taken.");
  await store.transaction((transaction) => saveMethod(transaction, ring, store.clock.now(), person, passkey));
  return phone;
}

/** Waiting for an answer that is given elsewhere. */
export async function awaiting(service: TestService, userId: string, kind: MethodKind, client: TestClient = createClient(service.origin)): Promise<{ client: TestClient; shown: StepOf<"await-answer"> }> {
  await resetting(service, userId, client);
  expect((await client.choose(kind)).problem).toBeNull();
  return { client, shown: client.step("await-answer") };
}

/** A phone's browser that opens the address of a QR code. */
export async function openedOn(service: TestService, { page }: Pick<StepOf<"await-answer">, "page">): Promise<TestClient> {
  const phone = createClient(service.origin);
  await phone.start("approve");
  await phone.send({ type: "find-request", code: new URL(page.address).hash.slice(1) });
  return phone;
}

/** Types the number and uses the passkey. */
export const approve = (client: TestClient, phone: TestAuthenticator, match: string): Promise<Answered> =>
  client.send({ type: "approve", match, assertion: phone.use(client.step("answer-request").options) });

/** Somebody who has signed in, in a browser of their own. */
export async function signedInAs(service: TestService, purpose: "register" | "confirm", userId: string, password: string, client: TestClient = createClient(service.origin)): Promise<TestClient> {
  await client.start(purpose);
  await client.signIn(userId, password);
  return client;
}

/** A member of staff in front of the list of those who wait, having proved by text who they are. */
export async function confirming(service: TestService, userId: string, password: string, client: TestClient = createClient(service.origin)): Promise<TestClient> {
  await signedInAs(service, "confirm", userId, password, client);
  await proves(service, client, "text");
  expect(client.flow.step.name).toBe("requests");
  return client;
}

/** The request of this person among those that wait. */
export function requestOf(client: TestClient, userId: string): StepOf<"requests">["requests"][number] {
  const found = client.step("requests").requests.find((request) => request.userId === userId);
  if (found === undefined) throw new Error(`Nothing of ${userId} waits.`);
  return found;
}

export const confirm = (client: TestClient, request: RequestId, match: string): Promise<Answered> => client.send({ type: "confirm-request", request, match });

/** Rows of the audit log of one event, oldest first. */
export async function logged({ store, ring }: Pick<TestService, "store" | "ring">, event: EventName): Promise<AuditEntry[]> {
  const rows: AuditEntry[] = [];
  for await (const row of readAuditLog(store.database, ring, { event })) rows.push(row);
  return rows;
}
