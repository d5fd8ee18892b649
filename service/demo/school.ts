import { randomBytes, randomInt } from "node:crypto";
import { generateSecret } from "otplib";
import { builtInQuestions, type BuiltInQuestion, type Factor } from "../../contract/vocabulary.ts";
import { isDown, type PersonKey } from "../directories/directory.ts";
import type { EmbeddedDirectory } from "../directories/embedded.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Hasher } from "../password/hashing.ts";
import { makeRecoveryCodes, saveRecoveryCodes } from "../people/kept-codes.ts";
import { saveMethod, type MethodDetails } from "../people/methods.ts";
import type { Store } from "../store/store.ts";
import { normaliseAnswer } from "../verification/answers.ts";
import { addressOf, numberOf } from "./contacts.ts";
import { characters, type Character, type Role, type Situation } from "./people.ts";
import { factorsHere, roleHere, userIdOf, type Setting } from "./setting.ts";

/** Somebody worth trying, and what one needs to know to be them. */
export interface DemoPerson {
  userId: string;
  /** As people here call it. */
  role: string;
  situation: Situation;
  factors: readonly Factor[];
  /** Phones, E.164, where they must be typed in full; otherwise empty. */
  numbers: readonly string[];
  /** Only for the locked account, the one that registers and staff who confirm others: those know theirs. Null for everybody else. */
  password: string | null;
  /** What this person answered; empty where they have no questions. */
  answers: readonly { question: BuiltInQuestion; answer: string }[];
  /** For an authenticator app, Base32; null where they have none. */
  authenticatorSecret: string | null;
  /** One of ten; null where they have none. */
  recoveryCode: string | null;
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
 * Fills an empty store with the demo's people, as they would be in this organisation. Passwords, answers,
 * codes and authenticator secrets are random in every run, so that no demo can be entered with what somebody
 * read about it.
 *
 * @returns whom to try. Never a code that was sent: those are in the demo outbox.
 */
export async function seedSchool(school: School, setting: Setting): Promise<DemoPerson[]> {
  const somebody = await school.store.database.selectFrom("people").select("key").executeTakeFirst();
  if (somebody) throw new Error("The demo school needs an empty store; this one has people.");
  const people = await Promise.all(characters.map((character, index) => enrol(school, setting, character, index)));
  return people.slice(0, introduced);
}

async function enrol(school: School, setting: Setting, character: Character, index: number): Promise<DemoPerson> {
  const { store, ring, directory } = school;
  const { policy } = setting;
  const { role, situation, language } = character;
  const userId = userIdOf(character, setting);
  const factors = factorsHere(character, setting);
  const password = randomBytes(12).toString("base64url");
  const answers = factors.includes("questions") ? randomAnswers(policy.registration.questions) : [];
  const authenticatorSecret = factors.includes("authenticator") ? generateSecret() : null;
  const recoveryCodes = factors.includes("recovery-codes") ? makeRecoveryCodes() : [];

  const groups = groupsOf(role, setting);
  const key = await directory.addPerson(
    {
      userId,
      givenName: character.givenName,
      familyName: character.familyName,
      language: policy.organisation.languages.includes(language) ? language : null,
      groups,
    },
    password,
  );
  if (key === "taken" || isDown(key)) throw new Error(`The demo school could not enrol ${userId}.`);

  const methods: MethodDetails[] = [];
  for (const factor of factors) {
    switch (factor) {
      case "email":
        methods.push({ factor, address: addressOf(character.mailbox, index) });
        break;
      case "mobile":
      case "alternate":
      case "office":
        methods.push({ factor, number: numberOf(factor, index, setting) });
        break;
      case "questions":
        methods.push({ factor, answers: await hashAnswers(school.hasher, answers) });
        break;
      case "authenticator":
        if (authenticatorSecret !== null) methods.push({ factor, secret: authenticatorSecret });
        break;
      case "recovery-codes":
        methods.push({ factor });
        break;
      case "passkey":
        // Nobody has one beforehand: its key never leaves the phone that makes it.
        break;
    }
  }
  await store.transaction(async (transaction) => {
    for (const method of methods) await saveMethod(transaction, ring, store.clock.now(), key, method);
    if (recoveryCodes.length > 0) await saveRecoveryCodes(transaction, ring, key, recoveryCodes);
  });
  await place(school, key, situation);
  const knowsPassword = situation === "locked" || situation === "without-methods" || confirmsOthers(groups, setting);
  return {
    userId,
    role: roleHere(role, setting),
    situation,
    factors,
    answers,
    authenticatorSecret,
    numbers: policy.confirmNumber ? methods.flatMap((method) => ("number" in method ? [method.number] : [])) : [],
    password: knowsPassword ? password : null,
    recoveryCode: recoveryCodes[0] ?? null,
  };
}

const confirmsOthers = (groups: readonly string[], { policy }: Setting): boolean =>
  policy.methods.includes("in-person") && policy.confirmers.some(({ staff }) => groups.includes(staff));

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

function groupsOf(role: Role, { policy }: Setting): string[] {
  switch (role) {
    case "pupil":
      return ["pupils"];
    case "staff":
      return ["staff"];
    case "administrator":
      return ["staff", ...policy.administratorGroups];
  }
}

const answerWords = [
  "Amber", "Biscuit", "Clover", "Dumpling", "Ember", "Fennel", "Ginger", "Hazel", "Indigo", "Juniper",
  "Kestrel", "Lantern", "Maple", "Nutmeg", "Olive", "Pebble", "Quince", "Rowan", "Saffron", "Willow",
] as const;

/** Different questions with answers that all differ, as registration asks for. */
function randomAnswers(count: number): { question: BuiltInQuestion; answer: string }[] {
  const questions = [...builtInQuestions];
  const words = [...answerWords];
  return Array.from({ length: count }, () => ({
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
