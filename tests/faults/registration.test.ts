import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Command } from "../../contract/flow.ts";
import { verifyAuditLog } from "../../service/audit/verify.ts";
import type { PersonKey } from "../../service/directories/directory.ts";
import { readMethods } from "../../service/people/methods.ts";
import { solve, type Answered, type TestClient } from "../support/client.ts";
import { createHouse, type House, type Running } from "./house.ts";
import { startFaultyMail, type FaultyMail } from "./mail.ts";
import { addressOf, answers, oldPassword, seed } from "./seed.ts";
import { codeOf, somebody } from "./walk.ts";

/** The commands by which somebody puts another e-mail address in place of theirs, in their order. */
const steps = ["sign-in", "set-up", "choose-method", "submit-answers", "enter-address", "submit-code"] as const;
type Step = (typeof steps)[number];

/** When the plug is pulled: before a command, after its answer, or after this part of the time that it usually takes. */
const plugs = steps.flatMap((step, at) => [
  ...fc.sample(fc.noBias(fc.integer({ min: 0, max: 110 })), { seed: 20261122 + at, numRuns: 3 }).map((percent) => ({ step, when: "during" as const, part: percent / 100 })),
  { step, when: "before" as const, part: 0 },
  { step, when: "after" as const, part: 0 },
]);

let mail: FaultyMail;
let house: House;
let service: Running;
let people = 0;
const usual = new Map<Step, number>();
const newAddressOf = (userId: string): string => `new.${userId}@mail.example`;
const newPerson = (): string => `pupil${String(people++)}`;

beforeAll(async () => {
  mail = await startFaultyMail();
  house = await createHouse(mail.port);
  await seed(house, Array.from({ length: plugs.length + 2 }, (_, number) => `pupil${String(number)}`));
  service = await house.start().answering();
});
afterAll(async () => {
  await house.remove();
  await mail.close();
});

type Act = (step: Step, ask: () => Promise<Answered>) => Promise<Answered>;

/** Does at each moment what the registration waits for, until the new address is there. */
async function change(userId: string, client: TestClient, act: Act): Promise<void> {
  const once = (command: Command): (() => Promise<Answered>) => {
    const sent = { version: client.flow.version, idempotencyKey: randomUUID() };
    return () => client.send(command, sent);
  };
  await client.start("register");
  let refused = "";
  for (let acts = 0; acts < 20; acts++) {
    const { step } = client.flow;
    switch (step.name) {
      case "sign-in": {
        const signIn = { type: "sign-in", userId, password: oldPassword, solution: await solve(step.captcha.proofOfWork), picture: null } as const;
        const { problem } = await act("sign-in", once(signIn));
        // The answer with the browser's new secret was lost: nobody else can go on either, and one signs in once more.
        if (problem?.code === "flow-not-found") await client.start("register");
        break;
      }
      case "account":
        if (step.entries.some(({ factor, contact }) => factor === "email" && contact === newAddressOf(userId))) return;
        await act("set-up", once({ type: "set-up", factor: "email" }));
        break;
      case "choose-method": {
        const questions = step.methods.find(({ kind }) => kind === "questions");
        if (questions === undefined) throw new Error("Questions are not on offer.");
        await act("choose-method", once({ type: "choose-method", method: questions.id }));
        break;
      }
      case "answer-questions":
        await act("submit-answers", once({ type: "submit-answers", answers: step.questions.map(({ id }) => ({ question: id, answer: answers[id] ?? "" })) }));
        break;
      case "enter-address":
        refused = (await act("enter-address", once({ type: "enter-address", address: newAddressOf(userId) }))).problem?.code ?? "";
        break;
      case "verify-contact": {
        const code = await codeOf(house, mail, client.flow.id, newAddressOf(userId));
        // Killed on its way, and never sent twice: one asks for another.
        await (code === null ? client.send({ type: "back" }) : act("submit-code", once({ type: "submit-code", code })));
        break;
      }
      case "enter-kept-code":
      case "await-answer":
      case "set-up-passkey":
      case "keep-recovery-codes":
      case "activity":
      case "privacy":
      case "find-request":
      case "answer-request":
      case "requests":
      case "identify":
      case "confirm-number":
      case "enter-code":
      case "choose-password":
      case "confirm-unlock":
      case "applying":
      case "outcome-unknown":
      case "first-registration":
      case "enter-number":
      case "choose-questions":
      case "set-up-authenticator":
      case "done":
      case "ended":
        throw new Error(`The registration of ${userId} was left at ${step.name}.`);
    }
  }
  throw new Error(`The registration of ${userId} goes round and round at ${client.flow.step.name}, refused with "${refused}".`);
}

/** What lies on the disk must be whole at any moment: one address, verified, and a log that verifies. */
const addressOnDisk = (userId: string): Promise<string> =>
  house.look(async (database) => {
    expect(await verifyAuditLog(database, house.ring(), house.anchorFile)).toMatchObject({ intact: true });
    const { key } = await database.selectFrom("people").select("key").where("user_id", "=", userId).executeTakeFirstOrThrow();
    const methods = await readMethods(database, house.ring(), key as PersonKey);
    expect(methods.map(({ factor }) => factor).sort()).toEqual(["email", "questions"]);
    return methods.find((method) => method.factor === "email")?.address ?? "";
  });

describe("a service that is killed in the middle of a registration", () => {
  it("takes its usual time where nobody pulls the plug", async () => {
    await change(newPerson(), somebody(house), async (step, ask) => {
      const began = performance.now();
      const answer = await ask();
      usual.set(step, performance.now() - began);
      return answer;
    });
  });

  it.each(plugs)("has what was verified and nothing else, and goes on, where the plug was pulled $when $step ($part)", async ({ step: pulledAt, when, part }) => {
    const userId = newPerson();
    let pulled = false;
    await change(userId, somebody(house), async (step, ask) => {
      if (pulled || step !== pulledAt) return ask();
      pulled = true;
      const answered = when === "before" ? Promise.resolve(null) : ask().catch(() => null);
      if (when === "after") await answered;
      if (when === "during") await pause(part * (usual.get(step) ?? 100));
      await service.kill();
      const onDisk = await addressOnDisk(userId);
      const answer = await answered;
      if (step !== "submit-code" || when === "before") expect(onDisk).toBe(addressOf(userId));
      else if (answer?.flow?.step.name === "account") expect(onDisk).toBe(newAddressOf(userId));
      else expect([addressOf(userId), newAddressOf(userId)]).toContain(onDisk);
      service = await house.start().answering();
      return ask();
    });
    expect(await addressOnDisk(userId)).toBe(newAddressOf(userId));
  });
});
