import { expect } from "vitest";
import type { MethodKind } from "../../contract/vocabulary.ts";
import { personHeader } from "../../contract/vocabulary.ts";
import type { PersonKey } from "../../service/directories/directory.ts";
import { createClient, type TestClient } from "../support/client.ts";
import { nextCode } from "../support/codes.ts";
import type { TestService } from "../support/service.ts";

export const oldPassword = "the old password 1";
export const newPassword = "lantern otter biscuit";
export const answers = { "first-pet": "Rexamillion", "first-street": "Elmwood Crescent", "dream-job": "Lighthouse keeper" };
export const authenticatorSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/** Somebody with every method, and what of theirs nobody else may ever see. */
export interface TestPupil {
  userId: string;
  key: PersonKey;
  email: string;
  mobile: string;
  office: string;
}

let pupils = 0;

/** A fresh person with contacts of their own, so that no test meets another's limits. */
export async function newPupil(service: TestService, changes: { groups?: string[]; mobile?: string } = {}): Promise<TestPupil> {
  const number = String(++pupils).padStart(3, "0");
  const pupil = {
    userId: `pupil${number}`,
    email: `juno.${number}@quillmail.co.uk`,
    mobile: changes.mobile ?? `+447700900${number}`,
    office: `+441632960${number}`,
  };
  const key = await service.add({
    userId: pupil.userId,
    password: oldPassword,
    givenName: "Juno",
    familyName: "Marchetti",
    groups: changes.groups ?? [],
    methods: [
      { factor: "email", address: pupil.email },
      { factor: "mobile", number: pupil.mobile },
      { factor: "office", number: pupil.office },
      { factor: "questions", answers },
      { factor: "authenticator", secret: authenticatorSecret },
    ],
  });
  return { ...pupil, key };
}

/** A browser by its secret, the same one after the service has started anew. */
export const browserCalled = (origin: string, name: string): TestClient => createClient(origin, { [personHeader]: name.padEnd(43, "0") });

/** In front of the methods. */
export async function atMethods(service: Pick<TestService, "origin">, userId: string, client: TestClient = createClient(service.origin)): Promise<TestClient> {
  await client.start();
  await client.identify(userId);
  expect(client.flow.step.name).toBe("choose-method");
  return client;
}

/** In front of the field for a code, with the code that was really sent. */
export async function atCode(service: TestService, userId: string, kind: MethodKind = "email"): Promise<{ client: TestClient; code: string }> {
  const client = await atMethods(service, userId);
  const already = service.sent.messages.length;
  await client.choose(kind);
  return { client, code: await nextCode(service.sent, already) };
}

/** Behind every gate of a policy of one step. */
export async function atPassword(service: TestService, userId: string): Promise<TestClient> {
  const { client, code } = await atCode(service, userId);
  await client.send({ type: "submit-code", code });
  expect(client.flow.step.name).toBe("choose-password");
  return client;
}

/** A code of as many digits that is not this one. */
export const otherCode = (code: string): string => code.replace(/^\d/u, (digit) => String((Number(digit) + 1) % 10));
