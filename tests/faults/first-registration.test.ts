import { setTimeout as pause } from "node:timers/promises";
import { generateSync } from "otplib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Command } from "../../contract/flow.ts";
import type { Factor } from "../../contract/vocabulary.ts";
import { solve, type TestClient } from "../support/client.ts";
import { methodsOnDisk } from "./disk.ts";
import { asking, somebody } from "./going-on.ts";
import { createHouse, type House, type Running } from "./house.ts";
import { nothingCame } from "./plugs.ts";
import { answersTo, oldPassword, seed } from "./seed.ts";

/** What somebody with nothing registered does, command by command, and what of it lies on the disk afterwards. */
const way: readonly { step: string; keeps: readonly Factor[] }[] = [
  { step: "sign-in", keeps: [] },
  { step: "set-up-questions", keeps: [] },
  { step: "save-answers", keeps: ["questions"] },
  { step: "set-up-authenticator", keeps: ["questions"] },
  { step: "choose-method", keeps: ["questions"] },
  { step: "submit-answers", keeps: ["questions"] },
  { step: "submit-code", keeps: ["authenticator", "questions"] },
  { step: "set-up-recovery-codes", keeps: ["authenticator", "questions"] },
  { step: "keep-codes", keeps: ["authenticator", "questions", "recovery-codes"] },
  { step: "finish", keeps: ["authenticator", "questions", "recovery-codes"] },
];
const plugs = way.flatMap(({ step }, at) => [
  { step, at, when: "during" as const },
  { step, at, when: "after" as const },
]);

let house: House;
let service: Running;
let people = 0;

beforeAll(async () => {
  house = await createHouse(null);
  await seed(house, Array.from({ length: plugs.length }, (_, number) => `pupil${String(number)}`), { methods: false });
  service = await house.start().answering();
});
afterAll(() => house.remove());

/** What the flow waits for, done by an honest person. */
async function next(client: TestClient, userId: string): Promise<{ step: string; command: Command }> {
  const { step } = client.flow;
  if (step.name === "sign-in") {
    const solution = await solve(step.captcha.proofOfWork);
    return { step: "sign-in", command: { type: "sign-in", userId, password: oldPassword, solution, picture: null } };
  }
  if (step.name === "account") {
    const wanted = (["questions", "authenticator", "recovery-codes"] as const).find((factor) => !step.entries.some((entry) => entry.factor === factor && entry.registered));
    return wanted === undefined ? { step: "finish", command: { type: "finish" } } : { step: `set-up-${wanted}`, command: { type: "set-up", factor: wanted } };
  }
  if (step.name === "choose-questions") return { step: "save-answers", command: { type: "save-answers", answers: answersTo(step.questions) } };
  if (step.name === "choose-method") return { step: "choose-method", command: { type: "choose-method", method: client.method("questions").id } };
  if (step.name === "answer-questions") return { step: "submit-answers", command: { type: "submit-answers", answers: answersTo(step.questions) } };
  if (step.name === "set-up-authenticator") return { step: "submit-code", command: { type: "submit-code", code: generateSync({ secret: step.secret.replaceAll(" ", "") }) } };
  if (step.name === "keep-recovery-codes") return { step: "keep-codes", command: { type: "keep-codes" } };
  throw new Error(`The registration of ${userId} came to ${step.name}.`);
}

const onDisk = async (userId: string): Promise<Factor[]> => (await methodsOnDisk(house, userId)).map(({ factor }) => factor).sort();

describe("a service that is killed in the middle of a first registration", () => {
  it.each(plugs)("has what was verified and nothing else, and goes on, where the plug was pulled $when $step", async ({ at, step: pulledAt, when }) => {
    const userId = `pupil${String(people++)}`;
    const client = somebody(house);
    await client.start("register");
    let pulled = false;
    for (let acts = 0; client.flow.step.name !== "done"; acts++) {
      if (acts > 30) throw new Error(`The registration of ${userId} goes round and round at ${client.flow.step.name}.`);
      const { step, command } = await next(client, userId);
      if (pulled || step !== pulledAt) {
        await client.send(command);
        continue;
      }
      pulled = true;
      const ask = asking(client, command);
      const answer = ask().catch(nothingCame);
      await (when === "after" ? answer : pause(15));
      await service.kill();
      const kept = await onDisk(userId);
      const before = way[at - 1]?.keeps ?? [];
      if (when === "after") expect(kept).toEqual(way[at]?.keeps);
      else expect([before, way[at]?.keeps]).toContainEqual(kept);
      await answer;
      service = await house.start().answering();
      const again = await ask();
      // The answer with the browser's new secret was lost: nobody else can go on either, and one signs in once more.
      if (again.problem?.code === "flow-not-found") await client.start("register");
      else await client.read();
    }
    expect(client.step("done").outcome).toBe("registered");
    expect(await onDisk(userId)).toEqual(["authenticator", "questions", "recovery-codes"]);
  });
});
