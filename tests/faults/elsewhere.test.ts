import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Command } from "../../contract/flow.ts";
import { readAuditLog } from "../../service/audit/read.ts";
import { makeRecoveryCodes, recoveryCodesLeft, saveRecoveryCodes } from "../../service/people/kept-codes.ts";
import { saveMethod } from "../../service/people/methods.ts";
import { openSqlite } from "../../service/store/sqlite.ts";
import { openStore } from "../../service/store/store.ts";
import { givePasskey } from "../service/answering.ts";
import type { Answered, TestClient } from "../support/client.ts";
import { atMethods } from "../support/clients.ts";
import type { TestAuthenticator } from "../support/passkey.ts";
import { keyIn, lookAtWhole } from "./disk.ts";
import { asking, somebody } from "./going-on.ts";
import { createHouse, type House, type Running } from "./house.ts";
import { nothingCame } from "./plugs.ts";
import { newPassword, seed } from "./seed.ts";

/** When the plug is pulled while something is done, as parts of the time that it usually takes. */
const parts = [0.1, 0.4, 0.7, 0.95];
const userIds = Array.from({ length: 2 * parts.length + 3 }, (_, number) => `pupil${String(number)}`);

let house: House;
let service: Running;
let people = 0;
const phones = new Map<string, TestAuthenticator>();
const codes = new Map<string, string[]>();
const usual = { approve: 100, code: 100 };

beforeAll(async () => {
  house = await createHouse(null);
  await seed(house, userIds);
  const ring = house.ring();
  const store = await openStore(openSqlite(house.storeFile), ring);
  for (const userId of userIds) {
    const person = await keyIn(store.database, userId);
    phones.set(userId, await givePasskey({ store, ring, origin: house.origin }, person));
    const made = makeRecoveryCodes();
    codes.set(userId, made);
    await store.transaction(async (transaction) => {
      await saveRecoveryCodes(transaction, ring, person, made);
      await saveMethod(transaction, ring, store.clock.now(), person, { factor: "recovery-codes" });
    });
  }
  await store.close();
  service = await house.start().answering();
});
afterAll(() => house.remove());

const newPerson = (): string => userIds[people++] ?? "";
const codeOf = (userId: string, which: number): string => codes.get(userId)?.[which] ?? "";

async function plugIn(): Promise<void> {
  await service.kill();
  await lookAtWhole(house, () => Promise.resolve());
  service = await house.start().answering();
}

async function choosing(userId: string, kind: "approval" | "recovery-code"): Promise<TestClient> {
  const client = await atMethods(house, userId, somebody(house));
  await client.choose(kind);
  return client;
}

/** A phone that looks at the request of this kiosk. */
async function phoneAt(kiosk: TestClient): Promise<TestClient> {
  const phone = somebody(house);
  await phone.start("approve");
  await phone.send({ type: "find-request", code: kiosk.step("await-answer").code ?? "" });
  return phone;
}

function approval(phone: TestClient, userId: string, match: string): Command {
  const passkey = phones.get(userId);
  if (passkey === undefined) throw new Error(`${userId} has no passkey.`);
  return { type: "approve", match, assertion: passkey.use(phone.step("answer-request").options) };
}

/** Sends a command and pulls the plug after this part of the time that it usually takes; then asks again under the same key. */
async function cutOff(client: TestClient, command: Command, milliseconds: number): Promise<Answered> {
  const ask = asking(client, command);
  const answer = ask().catch(nothingCame);
  await pause(milliseconds);
  await plugIn();
  await answer;
  return ask();
}

/** How often a gate was passed in a flow, by its log. */
const proofsIn = (flow: string): Promise<number> =>
  house.look(async (database) => {
    let count = 0;
    for await (const { event, fields } of readAuditLog(database, house.ring())) if (event === "proof-accepted" && fields["flow"] === flow) count++;
    return count;
  });

const finishes = async (client: TestClient): Promise<void> => {
  expect(client.flow.step.name).toBe("choose-password");
  await client.send({ type: "set-password", password: newPassword });
  expect(client.step("done").outcome).toBe("password-changed");
  expect(await proofsIn(client.flow.id)).toBe(1);
};

describe("a service that is killed while an answer is given elsewhere", () => {
  it("takes its usual time where nobody pulls the plug", async () => {
    const userId = newPerson();
    const kiosk = await choosing(userId, "approval");
    const phone = await phoneAt(kiosk);
    const command = approval(phone, userId, kiosk.step("await-answer").match);
    const began = performance.now();
    await phone.send(command);
    usual.approve = performance.now() - began;
    await kiosk.read();
    await finishes(kiosk);
  });

  it("still knows afterwards what the phone answered, and lets the kiosk go on", async () => {
    const userId = newPerson();
    const kiosk = await choosing(userId, "approval");
    const phone = await phoneAt(kiosk);
    await phone.send(approval(phone, userId, kiosk.step("await-answer").match));
    expect(phone.step("done").outcome).toBe("approved");
    await plugIn();
    await phone.read();
    expect(phone.step("done").outcome).toBe("approved");
    await kiosk.read();
    await finishes(kiosk);
  });

  it.each(parts)("is approved once and no more, where the plug was pulled during the answer (%s)", async (part) => {
    const userId = newPerson();
    const kiosk = await choosing(userId, "approval");
    const { match } = kiosk.step("await-answer");
    const phone = await phoneAt(kiosk);
    await cutOff(phone, approval(phone, userId, match), part * usual.approve);
    await phone.read();
    // Killed before it was compared: the phone's owner does it once more.
    if (phone.flow.step.name === "answer-request") await phone.send(approval(phone, userId, match));
    expect(phone.step("done").outcome).toBe("approved");
    await kiosk.read();
    await finishes(kiosk);
  });
});

describe("a service that is killed while a recovery code is spent", () => {
  it("takes its usual time where nobody pulls the plug", async () => {
    const userId = newPerson();
    const client = await choosing(userId, "recovery-code");
    const began = performance.now();
    await client.send({ type: "submit-code", code: codeOf(userId, 0) });
    usual.code = performance.now() - began;
    await finishes(client);
  });

  it.each(parts)("lets the code serve once at most, where the plug was pulled on the way (%s)", async (part) => {
    const userId = newPerson();
    const client = await choosing(userId, "recovery-code");
    await cutOff(client, { type: "submit-code", code: codeOf(userId, 0) }, part * usual.code);
    await client.read();
    if (client.flow.step.name === "enter-kept-code") await client.send({ type: "submit-code", code: codeOf(userId, 0) });
    // Spent, and the service died before it could say so: the next of the ten does it.
    if (client.flow.step.name === "enter-kept-code") await client.send({ type: "submit-code", code: codeOf(userId, 1) });
    await finishes(client);
    const again = await choosing(userId, "recovery-code");
    expect((await again.send({ type: "submit-code", code: codeOf(userId, 0) })).problem?.code).toBe("code-wrong");
    const left = await house.look(async (database) => recoveryCodesLeft(database, await keyIn(database, userId)));
    expect([8, 9]).toContain(left);
  });
});
