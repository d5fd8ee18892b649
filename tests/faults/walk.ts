import { DatabaseSync } from "node:sqlite";
import { solve, type TestClient } from "../support/client.ts";
import { until } from "../support/wait.ts";
import { asking, goOn, type Act } from "./going-on.ts";
import type { House } from "./house.ts";
import type { FaultyMail } from "./mail.ts";
import { addressOf, answersTo, newPassword } from "./seed.ts";

/** The commands of the main job, in their order. */
export const stepsOfTheJob = ["start", "identify", "choose-method", "submit-code", "set-password"] as const;
export type StepOfTheJob = (typeof stepsOfTheJob)[number];

/**
 * Goes all the way to a new password by e-mail, or by questions where the code was lost on its way,
 * and does at each moment what the flow waits for.
 *
 * @throws Error where the flow is left at a step that nobody can go on from
 */
export async function walk(house: House, mail: FaultyMail, userId: string, client: TestClient, act: Act<StepOfTheJob>): Promise<void> {
  let wayOfProof: "email" | "questions" = "email";
  await act("start", () => client.start());
  await goOn(
    client,
    {
      identify: async ({ captcha }) => act("identify", asking(client, { type: "identify", userId, solution: await solve(captcha.proofOfWork), picture: null })),
      "choose-method": () => act("choose-method", asking(client, { type: "choose-method", method: client.method(wayOfProof).id })),
      "enter-code": async () => {
        const code = await codeOf(house, mail, client.flow.id, addressOf(userId));
        if (code !== null) return act("submit-code", asking(client, { type: "submit-code", code }));
        wayOfProof = "questions";
        return client.send({ type: "try-another-way" });
      },
      "answer-questions": ({ questions }) => act("submit-code", asking(client, { type: "submit-answers", answers: answersTo(questions) })),
      "choose-password": () => act("set-password", asking(client, { type: "set-password", password: newPassword })),
    },
    ({ name }) => name === "done" || name === "ended",
  );
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
