import { randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import type { Command } from "../../contract/flow.ts";
import { createClient, solve, type Answered, type TestClient } from "../support/client.ts";
import { until } from "../support/wait.ts";
import type { House } from "./house.ts";
import type { FaultyMail } from "./mail.ts";
import { addressOf, answers, newPassword } from "./seed.ts";

/** The commands of the main job, in their order. */
export const stepsOfTheJob = ["start", "identify", "choose-method", "submit-code", "set-password"] as const;
export type StepOfTheJob = (typeof stepsOfTheJob)[number];

/** Does one command; `ask` sends the same one again each time it is called, under the same key. A test cuts it off as it likes. */
export type Act = (step: StepOfTheJob, ask: () => Promise<Answered>) => Promise<Answered>;

let addresses = 0;

/** Somebody at a browser of their own, on a network of their own: how the proof of work grows is not what is tried here. */
export const somebody = (house: House): TestClient => createClient(house.origin, { "x-forwarded-for": `10.9.${String(++addresses % 250)}.1` });

/**
 * Goes all the way to a new password by e-mail, or by questions where the code was lost on its way,
 * and does at each moment what the flow waits for.
 *
 * @throws Error where the flow is left at a step that nobody can go on from
 */
export async function walk(house: House, mail: FaultyMail, userId: string, client: TestClient, act: Act): Promise<void> {
  const once = (command: Command): (() => Promise<Answered>) => {
    const sent = { version: client.flow.version, idempotencyKey: randomUUID() };
    return () => client.send(command, sent);
  };
  let wayOfProof: "email" | "questions" = "email";
  await act("start", () => client.start());
  for (let acts = 0; acts < 20; acts++) {
    const { step } = client.flow;
    switch (step.name) {
      case "identify":
        await act("identify", once({ type: "identify", userId, solution: await solve(step.captcha.proofOfWork), picture: null }));
        break;
      case "choose-method": {
        const method = step.methods.find(({ kind }) => kind === wayOfProof);
        if (method === undefined) throw new Error(`${wayOfProof} is not on offer.`);
        await act("choose-method", once({ type: "choose-method", method: method.id }));
        break;
      }
      case "enter-code": {
        const code = await codeOf(house, mail, client.flow.id, addressOf(userId));
        if (code !== null) {
          await act("submit-code", once({ type: "submit-code", code }));
        } else {
          wayOfProof = "questions";
          await client.send({ type: "try-another-way" });
        }
        break;
      }
      case "answer-questions":
        await act("submit-code", once({ type: "submit-answers", answers: step.questions.map(({ id }) => ({ question: id, answer: answers[id] ?? "" })) }));
        break;
      case "choose-password":
        await act("set-password", once({ type: "set-password", password: newPassword }));
        break;
      case "done":
      case "ended":
        return;
      case "enter-kept-code":
      case "await-answer":
      case "set-up-passkey":
      case "keep-recovery-codes":
      case "activity":
      case "privacy":
      case "find-request":
      case "answer-request":
      case "requests":
      case "sign-in":
      case "account":
      case "first-registration":
      case "enter-number":
      case "enter-address":
      case "verify-contact":
      case "choose-questions":
      case "set-up-authenticator":
      case "confirm-number":
      case "confirm-unlock":
      case "applying":
      case "outcome-unknown":
        throw new Error(`The flow of ${userId} was left at ${step.name}.`);
    }
  }
  throw new Error(`The flow of ${userId} goes round and round at ${client.flow.step.name}.`);
}

/** The code that came, or null where everything that was sent is settled and none did. */
export async function codeOf(house: House, mail: FaultyMail, flow: string, address: string): Promise<string | null> {
  const allSettled = (): boolean => {
    const codes = messagesOf(house, flow).filter(({ purpose }) => purpose === "code");
    return codes.length > 0 && codes.every(({ state }) => isSettled(state));
  };
  await until(() => mail.codeTo(address) ?? allSettled(), `what became of the code for ${address}`);
  return mail.codeTo(address);
}

const isSettled = (state: string): boolean => state !== "queued" && state !== "sending";

/** A message of a flow as it stands in the outbox. */
export interface MessageState {
  id: string;
  purpose: string;
  state: string;
}

/** The messages of a flow, read beside the service that runs. */
function messagesOf(house: House, flow: string): MessageState[] {
  const database = new DatabaseSync(house.storeFile, { readOnly: true, timeout: 5000 });
  try {
    return database.prepare("SELECT id, purpose, state FROM outbox WHERE flow = ?").all(flow) as unknown as MessageState[];
  } finally {
    database.close();
  }
}

/** The same once none of them is on its way any more. */
export const settledMessagesOf = (house: House, flow: string): Promise<MessageState[]> =>
  until(() => {
    const messages = messagesOf(house, flow);
    return messages.every(({ state }) => isSettled(state)) ? messages : null;
  }, "every message to be settled");
