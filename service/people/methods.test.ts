import { expect, it } from "vitest";
import type { PersonKey } from "../directories/directory.ts";
import { UnsealError } from "../keys/ring.ts";
import { openStoreForEachTest, ring, store } from "../store/testing/store.ts";
import { claimTimeStep, preferMethod, readMethods, removeMethods, saveMethod, type MethodDetails } from "./methods.ts";

const sam = "sam" as PersonKey;
const ada = "ada" as PersonKey;
const email: MethodDetails = { factor: "email", address: "sam@example.com" };

const fresh = { preferred: false, lastTimeStep: null };

openStoreForEachTest();

const save = (person: PersonKey, method: MethodDetails, now = 1) =>
  store.transaction((transaction) => saveMethod(transaction, ring, now, person, method));
const read = (person: PersonKey) => readMethods(store.database, ring, person);

it("gives back what was registered, in the order of registration", async () => {
  const questions: MethodDetails = { factor: "questions", answers: [{ question: "first-pet", text: null, hash: "h" }] };
  await save(sam, { factor: "authenticator", secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" }, 2);
  await save(sam, email, 1);
  await save(sam, questions, 3);
  expect(await read(sam)).toEqual([
    { ...email, id: expect.stringMatching(/^[\w-]{22}$/) as string, registeredAt: 1, ...fresh },
    { factor: "authenticator", secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", id: expect.any(String) as string, registeredAt: 2, ...fresh },
    { ...questions, id: expect.any(String) as string, registeredAt: 3, ...fresh },
  ]);
});

it("keeps one that is used first, and whatever takes its place is too", async () => {
  await save(sam, email);
  await save(sam, { factor: "mobile", number: "+447700900111" }, 2);
  const preferred = async (): Promise<string[]> => (await read(sam)).flatMap(({ factor, preferred: is }) => (is ? [factor] : []));
  await store.transaction((transaction) => preferMethod(transaction, sam, "email"));
  await store.transaction((transaction) => preferMethod(transaction, sam, "mobile"));
  expect(await preferred()).toEqual(["mobile"]);
  await save(sam, { factor: "mobile", number: "+447700900222" }, 3);
  expect(await preferred()).toEqual(["mobile"]);
});

it("removes all that is one's own, and leaves the office phone to the administrator", async () => {
  await save(sam, email);
  await save(sam, { factor: "office", number: "+441632960000" }, 2);
  await save(ada, email);
  await store.transaction((transaction) => removeMethods(transaction, sam));
  expect((await read(sam)).map(({ factor }) => factor)).toEqual(["office"]);
  expect(await read(ada)).toHaveLength(1);
});

it("puts a new method in place of the earlier one of the same factor", async () => {
  await save(sam, email);
  await save(sam, { factor: "mobile", number: "+447700900111" }, 2);
  await save(sam, { factor: "email", address: "new@example.org" }, 3);
  expect((await read(sam)).map((method) => ("address" in method ? method.address : method.factor))).toEqual(["mobile", "new@example.org"]);
});

it("keeps no contact in the clear, and opens one for its own person only", async () => {
  await save(sam, email);
  const row = await store.database.selectFrom("methods").selectAll().executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain("example.com");
  await store.database.updateTable("methods").set({ person: ada }).execute();
  await expect(read(ada)).rejects.toThrow(UnsealError);
});

it("lets a time step serve once, and none before it", async () => {
  const id = await save(sam, { factor: "authenticator", secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" });
  const claim = (step: number) => store.transaction((transaction) => claimTimeStep(transaction, id, step));
  expect(await Promise.all([claim(100), claim(100)])).toEqual([true, false]);
  expect([await claim(99), await claim(100), await claim(101), await claim(101)]).toEqual([false, false, true, false]);
});

it("claims nothing, and writes nothing, for a wrong code's step 0", async () => {
  const id = await save(sam, { factor: "authenticator", secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" });
  expect(await store.transaction((transaction) => claimTimeStep(transaction, id, 0))).toBe(false);
  expect(await read(sam)).toMatchObject([{ lastTimeStep: null }]);
});

it("claims nothing for a method that is not there", async () => {
  expect(await store.transaction((transaction) => claimTimeStep(transaction, "nobody", 5))).toBe(false);
});
