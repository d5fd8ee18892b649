import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { solve, type TestClient } from "../support/client.ts";
import { methodsOnDisk } from "./disk.ts";
import { asking, goOn, somebody, type Act } from "./going-on.ts";
import { createHouse, type House, type Running } from "./house.ts";
import { startFaultyMail, type FaultyMail } from "./mail.ts";
import { askUntil, plugsAt, timing, type Usual } from "./plugs.ts";
import { addressOf, answersTo, oldPassword, seed } from "./seed.ts";
import { codeOf } from "./walk.ts";

/** The commands by which somebody puts another e-mail address in place of theirs, in their order. */
const steps = ["sign-in", "set-up", "choose-method", "submit-answers", "enter-address", "submit-code"] as const;
type Step = (typeof steps)[number];

const plugs = plugsAt(steps, 20261122, 3);

let mail: FaultyMail;
let house: House;
let service: Running;
let people = 0;
const usual: Usual<Step> = new Map();
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

/** Does at each moment what the registration waits for, until the new address is there. */
async function change(userId: string, client: TestClient, act: Act<Step>): Promise<void> {
  await client.start("register");
  await goOn(
    client,
    {
      "sign-in": async ({ captcha }) => {
        const answer = await act("sign-in", asking(client, { type: "sign-in", userId, password: oldPassword, solution: await solve(captcha.proofOfWork), picture: null }));
        // The answer with the browser's new secret was lost: nobody else can go on either, and one signs in once more.
        return answer.problem?.code === "flow-not-found" ? client.start("register") : answer;
      },
      account: () => act("set-up", asking(client, { type: "set-up", factor: "email" })),
      "choose-method": () => act("choose-method", asking(client, { type: "choose-method", method: client.method("questions").id })),
      "answer-questions": ({ questions }) => act("submit-answers", asking(client, { type: "submit-answers", answers: answersTo(questions) })),
      "enter-address": () => act("enter-address", asking(client, { type: "enter-address", address: newAddressOf(userId) })),
      "verify-contact": async () => {
        const code = await codeOf(house, mail, client.flow.id, newAddressOf(userId));
        // Killed on its way, and never sent twice: one asks for another.
        return code === null ? client.send({ type: "back" }) : act("submit-code", asking(client, { type: "submit-code", code }));
      },
    },
    (step) => step.name === "account" && step.entries.some(({ factor, contact }) => factor === "email" && contact === newAddressOf(userId)),
  );
}

/** The one address that lies on the disk, verified, beside the answers. */
async function addressOnDisk(userId: string): Promise<string> {
  const methods = await methodsOnDisk(house, userId);
  expect(methods.map(({ factor }) => factor).sort()).toEqual(["email", "questions"]);
  return methods.find((method) => method.factor === "email")?.address ?? "";
}

describe("a service that is killed in the middle of a registration", () => {
  it("takes its usual time where nobody pulls the plug", async () => {
    await change(newPerson(), somebody(house), timing(usual));
  });

  it.each(plugs)("has what was verified and nothing else, and goes on, where the plug was pulled $when $step ($part)", async (plug) => {
    const userId = newPerson();
    let pulled = false;
    await change(userId, somebody(house), async (step, ask) => {
      if (pulled || step !== plug.step) return ask();
      pulled = true;
      const answered = await askUntil(plug, usual, ask);
      await service.kill();
      const onDisk = await addressOnDisk(userId);
      const answer = await answered.answer;
      if (step !== "submit-code" || plug.when === "before") expect(onDisk).toBe(addressOf(userId));
      else if (answer?.flow?.step.name === "account") expect(onDisk).toBe(newAddressOf(userId));
      else expect([addressOf(userId), newAddressOf(userId)]).toContain(onDisk);
      service = await house.start().answering();
      return ask();
    });
    expect(await addressOnDisk(userId)).toBe(newAddressOf(userId));
  });
});
