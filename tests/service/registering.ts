import { expect } from "vitest";
import type { Entry } from "../../contract/flow.ts";
import type { Factor } from "../../contract/vocabulary.ts";
import type { PersonKey } from "../../service/directories/directory.ts";
import { createClient, type TestClient } from "../support/client.ts";
import { nextCode } from "../support/codes.ts";
import type { TestPerson, TestService } from "../support/service.ts";

interface Answer {
  question: string;
  answer: string;
}

/** The one who registers in these tests, in class 7B. */
const userId = "sam.okafor";
export const password = "copper lantern Tuesday 41";
export const answers: [Answer, Answer, Answer] = [
  { question: "first-pet", answer: "Biscuit" },
  { question: "first-job", answer: "Paper round" },
  { question: "dream-job", answer: "Astronaut" },
];

export const addSam = (service: TestService, methods: TestPerson["methods"] = []): Promise<PersonKey> => service.add({ userId, password, methods, groups: ["7B"] });

/** A browser in which Sam has signed in to register. */
export async function signedIn(service: TestService): Promise<TestClient> {
  const client = createClient(service.origin);
  await client.start("register");
  const answer = await client.signIn(userId, password);
  expect(answer.problem).toBeNull();
  return client;
}

/** Registers a phone in a browser that is asked for no proof. */
export async function registerPhone(service: TestService, client: TestClient): Promise<void> {
  const before = service.sent.messages.length;
  await client.send({ type: "set-up", factor: "mobile" });
  expect((await client.send({ type: "enter-number", region: "GB", number: "07700 900123", kind: "text" })).problem).toBeNull();
  await client.send({ type: "submit-code", code: await nextCode(service.sent, before) });
}

export const entries = (client: TestClient): Entry[] => client.step("account").entries;
export const registered = (client: TestClient): Factor[] => entries(client).flatMap(({ factor, registered: is }) => (is ? [factor] : []));
