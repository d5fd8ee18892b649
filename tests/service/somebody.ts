import { createClient, type TestClient } from "../support/client.ts";
import { resetting } from "../support/clients.ts";
import type { TestPerson, TestService } from "../support/service.ts";

let people = 0;

/** A browser at a network of its own: how the proof of work grows is not what is tried here. */
export const newBrowser = ({ origin }: Pick<TestService, "origin">): TestClient => createClient(origin, { "x-forwarded-for": `10.1.${String(++people)}.1` });

/** Somebody with an e-mail address, and what more is asked for, before the choice of a method. */
export async function somebody(service: TestService, ...more: TestPerson["methods"]): Promise<TestClient> {
  const client = newBrowser(service);
  const userId = `pupil${String(people)}`;
  await service.add({ userId, password: "the old password 1", methods: [{ factor: "email", address: `${userId}@mail.example` }, ...more] });
  return resetting(service, userId, client);
}
