import { randomBytes, randomInt } from "node:crypto";
import { generateSecret } from "otplib";
import { builtInQuestions, type BuiltInQuestion, type Factor } from "../../contract/vocabulary.ts";
import { isDown, type PersonKey } from "../directories/directory.ts";
import type { EmbeddedDirectory } from "../directories/embedded.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Hasher } from "../password/hashing.ts";
import { saveMethod, type MethodDetails } from "../people/methods.ts";
import type { Store } from "../store/store.ts";
import { normaliseAnswer } from "../verification/answers.ts";
import { administratorsGroup, characters, type Character, type Role, type Situation } from "./people.ts";

/** Somebody worth trying, and what one needs to know to be them. */
export interface DemoPerson {
  userId: string;
  role: Role;
  situation: Situation;
  factors: readonly Factor[];
  /** Only for the locked account and the one that registers, whose owners know theirs; null for everybody else. */
  password: string | null;
  /** What this person answered; empty where they have no questions. */
  answers: readonly { question: BuiltInQuestion; answer: string }[];
  /** For an authenticator app, Base32; null where they have none. */
  authenticatorSecret: string | null;
}

interface School {
  store: Store;
  ring: KeyRing;
  hasher: Pick<Hasher, "hash">;
  directory: EmbeddedDirectory;
}

/** So many of `characters`, from the first, are named in the demo's first lines. */
const introduced = 8;
const day = 24 * 60 * 60_000;

/**
 * Fills an empty store with the demo school. Passwords, answers and authenticator secrets are random
 * in every run, so that no demo can be entered with what somebody read about it. Phone numbers are
 * from Ofcom's ranges for drama (07700 900000 to 900999, 01632 960000 to 960999), addresses from the
 * domains that RFC 2606 keeps for examples.
 *
 * @returns whom to try. Never a code: those are in the demo outbox.
 */
export async function seedSchool(school: School): Promise<DemoPerson[]> {
  const somebody = await school.store.database.selectFrom("people").select("key").executeTakeFirst();
  if (somebody) throw new Error("The demo school needs an empty store; this one has people.");
  const people = await Promise.all(characters.map((character, index) => enrol(school, character, index)));
  return people.slice(0, introduced);
}

/** `Siobhán O'Connor` is `siobhan.oconnor`. */
export const userIdOf = ({ givenName, familyName }: Character): string =>
  `${givenName}.${familyName}`.normalize("NFKD").replace(/[^A-Za-z.]/g, "").toLowerCase();

async function enrol(school: School, character: Character, index: number): Promise<DemoPerson> {
  const { store, ring, directory } = school;
  const { role, situation, factors } = character;
  const userId = userIdOf(character);
  const password = randomBytes(12).toString("base64url");
  const answers = factors.includes("questions") ? randomAnswers() : [];
  const authenticatorSecret = factors.includes("authenticator") ? generateSecret() : null;

  const key = await directory.addPerson(
    {
      userId,
      givenName: character.givenName,
      familyName: character.familyName,
      language: character.language,
      groups: groupsOf(role),
    },
    password,
  );
  if (key === "taken" || isDown(key)) throw new Error(`The demo school could not enrol ${userId}.`);

  const methods: MethodDetails[] = [];
  for (const factor of factors) {
    switch (factor) {
      case "email":
        methods.push({ factor, address: `${character.mailbox}@${mailDomains[index % mailDomains.length] ?? mailDomains[0]}` });
        break;
      case "mobile":
        methods.push({ factor, number: `+447700900${lastThree(index)}` });
        break;
      case "office":
        methods.push({ factor, number: `+441632960${lastThree(index)}` });
        break;
      case "questions":
        methods.push({ factor, answers: await hashAnswers(school.hasher, answers) });
        break;
      case "authenticator":
        if (authenticatorSecret !== null) methods.push({ factor, secret: authenticatorSecret });
        break;
    }
  }
  await store.transaction(async (transaction) => {
    for (const method of methods) await saveMethod(transaction, ring, store.clock.now(), key, method);
  });
  await place(school, key, situation);
  return { userId, role, situation, factors, answers, authenticatorSecret, password: situation === "locked" || situation === "without-methods" ? password : null };
}

async function place({ store, directory }: School, key: PersonKey, situation: Situation): Promise<void> {
  switch (situation) {
    case "locked":
      return directory.lock(key, store.clock.now() + day);
    case "disabled":
      return directory.disable(key);
    case "ordinary":
    case "without-methods":
      return;
  }
}

const mailDomains = ["example.com", "example.org", "example.net"] as const;

/** Neighbours in the list differ in their last two digits, which is all that a hint shows. */
const lastThree = (index: number): string => String(100 + index * 29).slice(-3);

function groupsOf(role: Role): string[] {
  switch (role) {
    case "pupil":
      return ["pupils"];
    case "staff":
      return ["staff"];
    case "administrator":
      return ["staff", administratorsGroup];
  }
}

const answerWords = [
  "Amber", "Biscuit", "Clover", "Dumpling", "Ember", "Fennel", "Ginger", "Hazel", "Indigo", "Juniper",
  "Kestrel", "Lantern", "Maple", "Nutmeg", "Olive", "Pebble", "Quince", "Rowan", "Saffron", "Willow",
] as const;

/** Three different questions with answers that all differ, as registration asks for. */
function randomAnswers(): { question: BuiltInQuestion; answer: string }[] {
  const questions = [...builtInQuestions];
  const words = [...answerWords];
  return Array.from({ length: 3 }, () => ({
    question: questions.splice(randomInt(questions.length), 1)[0] ?? builtInQuestions[0],
    answer: words.splice(randomInt(words.length), 1)[0] ?? answerWords[0],
  }));
}

async function hashAnswers(hasher: Pick<Hasher, "hash">, answers: DemoPerson["answers"]) {
  const hashed = [];
  for (const { question, answer } of answers) {
    const hash = await hasher.hash(normaliseAnswer(answer));
    if (typeof hash === "object") throw new Error("The hasher is busy: the demo school must be seeded before anybody uses it.");
    hashed.push({ question, text: null, hash });
  }
  return hashed;
}
