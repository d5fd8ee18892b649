import { mkdirSync } from "node:fs";
import { personRow } from "../../service/directories/embedded.ts";
import { createHasher } from "../../service/password/hashing.ts";
import { saveMethod } from "../../service/people/methods.ts";
import { openSqlite } from "../../service/store/sqlite.ts";
import { openStore, type Database } from "../../service/store/store.ts";
import { normaliseAnswer } from "../../service/verification/answers.ts";
import type { House } from "./house.ts";

/** The password that everybody had before. */
export const oldPassword = "the old password 1";
export const newPassword = "lantern otter biscuit";

/** Answers that everybody gave to the built-in questions. */
const answers: Record<string, string> = { "first-pet": "Rex", "first-street": "Elm Road", "dream-job": "Astronaut" };

/** What they answer to those of these questions to which they have an answer. */
export const answersTo = (questions: readonly { id: string }[]): { question: string; answer: string }[] =>
  questions.flatMap(({ id }) => (answers[id] === undefined ? [] : [{ question: id, answer: answers[id] }]));

export const addressOf = (userId: string): string => `${userId}@mail.example`;

/** Says which of the two passwords a sign-in would find to be right, by a store. */
export type PasswordsThatWork = (database: Database, userId: string) => Promise<("old" | "new")[]>;

/** Adds people, with an e-mail address and answers unless they have yet to register, while no service runs. Their hashes are made once: making them is not what is tried here. */
export async function seed(house: House, userIds: readonly string[], { methods = true }: { methods?: boolean } = {}): Promise<PasswordsThatWork> {
  mkdirSync(house.dataFolder, { recursive: true, mode: 0o700 });
  const ring = house.ring();
  const store = await openStore(openSqlite(house.storeFile), ring);
  const hasher = await createHasher({ pepper: ring.stableKey("password-pepper") });
  const hash = async (plain: string): Promise<string> => {
    const made = await hasher.hash(plain);
    if (typeof made !== "string") throw new Error("The hasher was busy.");
    return made;
  };
  const password = await hash(oldPassword);
  const given = await Promise.all(Object.entries(answers).map(async ([question, answer]) => ({ question, text: null, hash: await hash(normaliseAnswer(answer)) })));
  const now = store.clock.now();
  await store.transaction(async (transaction) => {
    for (const userId of userIds) {
      const row = personRow({ userId, givenName: "Ada", familyName: "Nowak", language: null, groups: [] }, password, now);
      await transaction.insertInto("people").values(row).execute();
      if (!methods) continue;
      await saveMethod(transaction, ring, now, row.key, { factor: "email", address: addressOf(userId) });
      await saveMethod(transaction, ring, now, row.key, { factor: "questions", answers: given });
    }
  });
  await store.close();
  return async (database, userId) => {
    const { password_hash: found } = await database.selectFrom("people").select("password_hash").where("user_id", "=", userId).executeTakeFirstOrThrow();
    const works = await Promise.all([hasher.verify(found, oldPassword), hasher.verify(found, newPassword)]);
    return (["old", "new"] as const).filter((_which, at) => works[at] === true);
  };
}
