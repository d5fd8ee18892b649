import { expect } from "vitest";
import { kioskTokenPath } from "../../contract/device.ts";
import { personHeader, type MethodKind, type Purpose } from "../../contract/vocabulary.ts";
import { createClient, type TestClient } from "./client.ts";
import { nextCode } from "./codes.ts";
import type { TestService } from "./service.ts";

/** Says at the first page of a reset who it is. Where that leads depends on who it is. */
export async function resetting(service: Pick<TestService, "origin">, userId: string, client: TestClient = createClient(service.origin), purpose: Purpose = "reset"): Promise<TestClient> {
  await client.start(purpose);
  expect((await client.identify(userId)).problem).toBeNull();
  return client;
}

/** In front of the methods. */
export async function atMethods(service: Pick<TestService, "origin">, userId: string, client?: TestClient): Promise<TestClient> {
  const resets = await resetting(service, userId, client);
  expect(resets.flow.step.name).toBe("choose-method");
  return resets;
}

/** In front of the field for a code, with the code that was really sent. */
export async function atCode(service: Pick<TestService, "origin" | "sent">, userId: string, kind: MethodKind = "email"): Promise<{ client: TestClient; code: string }> {
  const client = await atMethods(service, userId);
  return { client, code: await chooses(service, client, kind) };
}

/** Behind every gate of a policy of one step. */
export async function atPassword(service: Pick<TestService, "origin" | "sent">, userId: string): Promise<TestClient> {
  const client = await atMethods(service, userId);
  await proves(service, client, "email");
  expect(client.flow.step.name).toBe("choose-password");
  return client;
}

/** Chooses a method that sends a code. @returns the code that came */
export async function chooses({ sent }: Pick<TestService, "sent">, client: TestClient, kind: MethodKind): Promise<string> {
  const already = sent.messages.length;
  await client.choose(kind);
  return nextCode(sent, already);
}

/** Passes a gate, or gives the proof that a change asks for, by a code that is sent. */
export async function proves(service: Pick<TestService, "sent">, client: TestClient, kind: MethodKind): Promise<void> {
  await client.send({ type: "submit-code", code: await chooses(service, client, kind) });
}

/** What the enrolled kiosk is given for its secret. */
export async function kioskToken({ origin, kiosk: { kiosk, secret } }: Pick<TestService, "origin" | "kiosk">): Promise<string> {
  const { body } = await createClient(origin).request("POST", kioskTokenPath, { kiosk, secret });
  return (body as { token: string }).token;
}

/** Somebody at the enrolled kiosk. */
export async function atKiosk(service: Pick<TestService, "origin" | "kiosk">): Promise<TestClient> {
  return createClient(service.origin, { authorization: `Bearer ${await kioskToken(service)}`, [personHeader]: "p".repeat(43) });
}

/** The help desk's own tools, with their key. */
export const atHelpDesk = ({ origin, supportKey }: Pick<TestService, "origin" | "supportKey">): TestClient => createClient(origin, { authorization: `Bearer ${supportKey.secret}` });
