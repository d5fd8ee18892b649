import { randomBytes } from "node:crypto";
import { generateSync } from "otplib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { kindsOf } from "../people/factors.ts";
import { methodKinds, vouchers, type MethodKind } from "../../contract/vocabulary.ts";
import { oakHill } from "../channels/testing/policy.ts";
import { createEmbeddedDirectory, type EmbeddedDirectory } from "../directories/embedded.ts";
import { isDown, type PersonKey } from "../directories/directory.ts";
import { createKeyRing, randomRingKey } from "../keys/ring.ts";
import { createHasher, type Hasher } from "../password/hashing.ts";
import { createAccounts, type Account } from "../people/accounts.ts";
import { spendKeptCode } from "../people/kept-codes.ts";
import { openSqlite } from "../store/sqlite.ts";
import { openStore, type Store } from "../store/store.ts";
import { checkAnswers } from "../verification/answers.ts";
import { matchTimeStep } from "../verification/authenticator.ts";
import { characters } from "./people.ts";
import { seedSchool, type DemoPerson } from "./school.ts";
import { settingOf, userIdOf } from "./setting.ts";

const setting = settingOf("oak-hill", oakHill);
const userIds = characters.map((character) => userIdOf(character, setting));
const ring = createKeyRing([randomRingKey(1)]);
let store: Store;
let directory: EmbeddedDirectory;
let hasher: Hasher;
let people: DemoPerson[];
beforeAll(async () => {
  hasher = await createHasher({ pepper: randomBytes(32) });
  store = await openStore(openSqlite(":memory:"), ring);
  directory = createEmbeddedDirectory({ store, hasher, history: 3 });
  people = await seedSchool({ store, ring, hasher, directory }, setting);
});
afterAll(() => store.close());

async function lookUp(userId: string): Promise<Account> {
  const account = await createAccounts({ store, ring, directory, offeredKinds: () => methodKinds }).lookUp(userId);
  if (isDown(account)) throw new Error("the directory is down");
  return account;
}

function introducedAs(situation: DemoPerson["situation"]): DemoPerson {
  const person = people.find((one) => one.situation === situation);
  if (!person) throw new Error(`nobody is ${situation}`);
  return person;
}

it("has about thirty people with names that differ", () => {
  expect(characters.length).toBeGreaterThanOrEqual(28);
  expect(new Set(userIds).size).toBe(characters.length);
  expect(userIds).toEqual(expect.arrayContaining(["sam.okafor", "grace.oconnor", "siobhan.byrne", "tomasz.wisniewski"]));
});

it("introduces a pupil, staff, an administrator, and every kind of proof but a passkey, which nobody can have beforehand", () => {
  expect(new Set(people.map(({ role }) => role))).toEqual(new Set(["pupil", "staff", "administrator"]));
  const kinds = new Set(people.flatMap(({ factors }) => factors.flatMap(kindsOf)));
  const others: readonly MethodKind[] = ["approval", ...vouchers];
  expect(kinds).toEqual(new Set(methodKinds.filter((kind) => !others.includes(kind))));
});

it("registers for everybody what it says", async () => {
  for (const { userId, situation, factors } of people) {
    const { person, methods } = await lookUp(userId);
    if (situation === "disabled") expect(person).toBeNull();
    // Whoever has nothing can still be confirmed in person, behind a cover as anybody's.
    else expect(person?.userId).toBe(userId);
    if (situation === "ordinary" || situation === "locked") expect(methods.map(({ factor }) => factor)).toEqual(factors);
  }
});

it("gives the administrator two different factors that are not questions", () => {
  const administrator = people.find(({ role }) => role === "administrator");
  expect(administrator?.factors.filter((factor) => factor !== "questions").length).toBeGreaterThanOrEqual(2);
});

it("locks one account, and tells its password, that of who has nothing registered and that of staff who confirm others, which are right", async () => {
  const locked = introducedAs("locked");
  const { person } = await lookUp(locked.userId);
  expect(person?.locked).toBe(true);
  expect(await directory.accepts(person?.key ?? ("" as PersonKey), locked.password ?? "")).toBe(true);
  const newcomer = introducedAs("without-methods");
  const { key } = await lookUp(newcomer.userId);
  expect(await directory.accepts(key ?? ("" as PersonKey), newcomer.password ?? "")).toBe(true);
  const known = people.filter(({ password }) => password !== null);
  expect(known.map(({ role, situation }) => `${role}, ${situation}`)).toEqual(["staff, ordinary", "administrator, ordinary", "pupil, locked", "pupil, without-methods"]);
});

it("tells answers and authenticator secrets that work", async () => {
  for (const { userId, answers, authenticatorSecret } of people) {
    for (const { registered } of (await lookUp(userId)).methods) {
      if (registered?.factor === "questions") {
        const asked = answers.map(({ question }) => question);
        expect(await checkAnswers(hasher, asked, registered.answers, answers)).toBe(true);
      }
      if (registered?.factor === "authenticator") {
        expect(registered.secret).toBe(authenticatorSecret);
        const code = generateSync({ secret: registered.secret, epoch: 1_800_000_000 });
        expect(matchTimeStep(registered.secret, code, 1_800_000_000_000)).toBe(60_000_000);
      }
    }
  }
});

it("tells a recovery code that works", async () => {
  const owner = people.find(({ recoveryCode }) => recoveryCode !== null);
  const { key } = await lookUp(owner?.userId ?? "");
  const spend = () => store.transaction((transaction) => spendKeptCode(transaction, ring, store.clock.now(), key, "recovery", owner?.recoveryCode ?? ""));
  expect(await spend()).toBe(true);
  expect(await spend()).toBe(false);
});

it("uses only addresses and numbers that belong to nobody", async () => {
  for (const userId of userIds) {
    for (const { registered } of (await lookUp(userId)).methods) {
      if (registered?.factor === "email") expect(registered.address).toMatch(/@example\.(com|org|net)$/);
      if (registered?.factor === "mobile") expect(registered.number).toMatch(/^\+447700900\d{3}$/);
      if (registered?.factor === "alternate") expect(registered.number).toMatch(/^\+441514960\d{3}$/);
      if (registered?.factor === "office") expect(registered.number).toMatch(/^\+441632960\d{3}$/);
    }
  }
});

it("refuses a store that has people already", async () => {
  await expect(seedSchool({ store, ring, hasher, directory }, setting)).rejects.toThrow("needs an empty store");
});
