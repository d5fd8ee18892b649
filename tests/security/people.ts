import { personHeader } from "../../contract/vocabulary.ts";
import type { PersonKey } from "../../service/directories/directory.ts";
import { createClient, type TestClient } from "../support/client.ts";
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

/** A code of as many digits that is not this one. */
export const otherCode = (code: string): string => code.replace(/^\d/u, (digit) => String((Number(digit) + 1) % 10));
