import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PersonKey } from "../directories/directory.ts";
import { createKeyRing, randomRingKey, type KeyRing, type RingKey } from "../keys/ring.ts";
import { openSqlite } from "../store/sqlite.ts";
import { openStore, type Store } from "../store/store.ts";
import { issueHelpDeskCode, makeRecoveryCodes, pruneKeptCodes, recoveryCodesLeft, removeKeptCodes, saveRecoveryCodes, spendKeptCode, type KeptCodeKind } from "./kept-codes.ts";

const minute = 60_000;
const sam = "sam" as PersonKey;
const ada = "ada" as PersonKey;

let key: RingKey;
let ring: KeyRing;
let store: Store;
beforeEach(async () => {
  key = randomRingKey(1);
  ring = createKeyRing([key]);
  store = await openStore(openSqlite(":memory:"), ring);
});
afterEach(() => store.close());

const save = (person: PersonKey, codes: readonly string[]) => store.transaction((transaction) => saveRecoveryCodes(transaction, ring, person, codes));
const issue = (person: PersonKey, now: number, options: { length?: number; minutes: number }) =>
  store.transaction((transaction) => issueHelpDeskCode(transaction, ring, now, person, options));
const spend = (person: PersonKey | null, kind: KeptCodeKind, typed: string, now = 1) =>
  store.transaction((transaction) => spendKeptCode(transaction, ring, now, person, kind, typed));
const left = (person: PersonKey) => recoveryCodesLeft(store.database, person);

async function savedCode(person: PersonKey): Promise<string> {
  const [code = "", ...others] = makeRecoveryCodes();
  await save(person, [code, ...others]);
  return code;
}

describe("recovery codes", () => {
  it("are ten, each of sixteen letters and digits that nobody mixes up, in groups of four", () => {
    const codes = makeRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  });

  it("serve once, and only their own person", async () => {
    const code = await savedCode(sam);
    expect(await spend(ada, "recovery", code)).toBe(false);
    expect(await spend(null, "recovery", code)).toBe(false);
    expect(await spend(sam, "recovery", code)).toBe(true);
    expect(await spend(sam, "recovery", code)).toBe(false);
    expect(await left(sam)).toBe(9);
  });

  it("serve one of many requests that come at one moment", async () => {
    const code = await savedCode(sam);
    const answers = await Promise.all(Array.from({ length: 10 }, () => spend(sam, "recovery", code)));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it.each([
    ["in small letters", "k7qx-0m1v-9zrb-2hcd"],
    ["with spaces", " K7QX 0M1V 9ZRB 2HCD "],
    ["without dashes", "K7QX0M1V9ZRB2HCD"],
    ["with other dashes", "K7QX–0M1V—9ZRB‑2HCD"],
    ["with what looks alike", "K7QX-OMIU-9ZRB-2HCD"],
    ["with a small L for a 1", "k7qx-omlu-9zrb-2hcd"],
    ["with the digits of an Urdu keyboard", "K۷QX-۰M۱V-۹ZRB-۲HCD"],
    ["in full width", "Ｋ７ＱＸ－０Ｍ１Ｖ－９ＺＲＢ－２ＨＣＤ"],
  ])("are taken %s", async (_how, typed) => {
    await save(sam, ["K7QX-0M1V-9ZRB-2HCD"]);
    expect(await spend(sam, "recovery", typed)).toBe(true);
  });

  it("are worth nothing once others took their place", async () => {
    const earlier = await savedCode(sam);
    const later = await savedCode(sam);
    expect(await left(sam)).toBe(10);
    expect(await spend(sam, "recovery", earlier)).toBe(false);
    expect(await spend(sam, "recovery", later)).toBe(true);
  });

  it("do not run out, and outlive a rotation of the key ring", async () => {
    const code = await savedCode(sam);
    await store.transaction((transaction) => pruneKeptCodes(transaction, Number.MAX_SAFE_INTEGER));
    ring = createKeyRing([key, randomRingKey(2)]);
    expect(await spend(sam, "recovery", code, Number.MAX_SAFE_INTEGER)).toBe(true);
  });
});

describe("a code of the help desk", () => {
  it("is of twelve characters unless another length is asked for", async () => {
    expect((await issue(sam, 1, { minutes: 10 })).code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
    expect((await issue(sam, 1, { minutes: 10, length: 48 })).code.replaceAll("-", "")).toHaveLength(48);
    expect((await issue(sam, 1, { minutes: 10, length: 8 })).code.replaceAll("-", "")).toHaveLength(8);
  });

  it("serves once, until its time is over", async () => {
    const { code, expiresAt } = await issue(sam, 1000, { minutes: 10 });
    expect(expiresAt).toBe(1000 + 10 * minute);
    expect(await spend(sam, "help-desk", code, expiresAt)).toBe(false);
    expect(await spend(sam, "help-desk", code, expiresAt - 1)).toBe(true);
    expect(await spend(sam, "help-desk", code, expiresAt - 1)).toBe(false);
  });

  it("takes the place of the earlier one, and of no recovery code", async () => {
    const recovery = await savedCode(sam);
    const { code: earlier } = await issue(sam, 1, { minutes: 10 });
    const { code } = await issue(sam, 1, { minutes: 10 });
    expect([await spend(sam, "help-desk", earlier), await spend(sam, "help-desk", recovery), await spend(sam, "recovery", code)]).toEqual([false, false, false]);
    expect([await spend(sam, "help-desk", code), await spend(sam, "recovery", recovery)]).toEqual([true, true]);
  });
});

it("keeps no code in the clear", async () => {
  const recovery = await savedCode(sam);
  const { code } = await issue(sam, 1, { minutes: 10 });
  const rows = JSON.stringify(await store.database.selectFrom("kept_codes").selectAll().execute());
  for (const text of [recovery, code, recovery.replaceAll("-", ""), code.replaceAll("-", "")]) expect(rows).not.toContain(text);
});

it("removes one person's codes, of one kind or of all", async () => {
  const codes = [await savedCode(sam), (await issue(sam, 1, { minutes: 10 })).code, await savedCode(ada)] as const;
  await store.transaction((transaction) => removeKeptCodes(transaction, sam, ["recovery"]));
  expect([await left(sam), await left(ada)]).toEqual([0, 10]);
  expect(await spend(sam, "help-desk", codes[1])).toBe(true);
  await store.transaction((transaction) => removeKeptCodes(transaction, ada));
  expect(await spend(ada, "recovery", codes[2])).toBe(false);
});

it("prunes codes that are over", async () => {
  const { expiresAt } = await issue(sam, 1, { minutes: 10 });
  await issue(ada, 1, { minutes: 11 });
  await store.transaction((transaction) => pruneKeptCodes(transaction, expiresAt));
  expect((await store.database.selectFrom("kept_codes").select("person").execute()).map(({ person }) => person)).toEqual([ada]);
});
