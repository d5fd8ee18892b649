import { SqliteQueryCompiler, type KyselyPlugin } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MethodKind } from "../../contract/vocabulary.ts";
import { createEmbeddedDirectory, personRow, type EmbeddedDirectory } from "../directories/embedded.ts";
import { isDown, type Directory, type DirectoryDown, type PersonKey } from "../directories/directory.ts";
import { createKeyRing, type KeyRing } from "../keys/ring.ts";
import type { Hasher } from "../password/hashing.ts";
import { openSqlite } from "../store/sqlite.ts";
import { openStore, type Store } from "../store/store.ts";
import { createAccounts, destinationOf, type Account, type Accounts } from "./accounts.ts";
import { methodRow, type MethodDetails } from "./methods.ts";

/** Nothing in these tests has a password. */
const hasher: Pick<Hasher, "hash" | "verify" | "verifyNothing"> = {
  hash: () => Promise.reject(new Error("no password is hashed here")),
  verify: () => Promise.reject(new Error("no password is compared here")),
  verifyNothing: () => Promise.reject(new Error("no password is compared here")),
};

let ring: KeyRing;
let plainStore: Store;
let store: Store;
let statements: string[];
let directory: EmbeddedDirectory;
let offered: MethodKind[];
let accounts: Accounts;

/** Notes the SQL of everything that goes to the store, without its values. */
const listening: KyselyPlugin = {
  transformQuery({ node, queryId }) {
    statements.push(new SqliteQueryCompiler().compileQuery(node, queryId).sql);
    return node;
  },
  transformResult: ({ result }) => Promise.resolve(result),
};

beforeEach(async () => {
  ring = createKeyRing([{ version: 1, secret: Buffer.alloc(32, 7) }]);
  plainStore = await openStore(openSqlite(":memory:"), ring);
  statements = [];
  store = { ...plainStore, database: plainStore.database.withPlugin(listening) };
  directory = createEmbeddedDirectory({ store, hasher, history: 0 });
  offered = ["email", "text", "call-mobile", "questions", "authenticator"];
  accounts = createAccounts({ store, ring, directory, offeredKinds: () => offered });
});
afterEach(() => plainStore.close());

async function add(userId: string, ...methods: MethodDetails[]): Promise<PersonKey> {
  const row = personRow({ userId, givenName: "Sam", familyName: "Okafor", language: "en", groups: ["pupils"] }, "no hash", 1);
  await plainStore.database.insertInto("people").values(row).execute();
  for (const method of methods) await plainStore.database.insertInto("methods").values(methodRow(ring, 1, row.key, method)).execute();
  return row.key;
}

const email: MethodDetails = { factor: "email", address: "sam.okafor@example.com" };
const mobile: MethodDetails = { factor: "mobile", number: "+447700900177" };
const office: MethodDetails = { factor: "office", number: "+441744000000" };

function found(account: Account | DirectoryDown): Account {
  if (isDown(account)) throw new Error("the directory is down");
  return account;
}
const lookUp = async (userId: string) => found(await accounts.lookUp(userId));
/** What can reach a screen. */
const seen = ({ methods }: Account) => methods.map(({ factor, hint, questions }) => ({ factor, hint, questions }));

describe("a person with methods", () => {
  it("is found by any way of writing the user ID, with masked hints", async () => {
    const key = await add("sam.okafor", mobile, email);
    const account = await lookUp("  SAM.Okafor ");
    expect(account.person?.key).toBe(key);
    expect(seen(account)).toEqual([
      { factor: "email", hint: "sa*****@e****.com", questions: [] },
      { factor: "mobile", hint: "** **** **77", questions: [] },
    ]);
    expect(await accounts.read({ userKey: account.userKey, person: key })).toEqual(account);
  });

  it("shows the questions and never the answers", async () => {
    await add("sam", { factor: "questions", answers: [{ question: "first-pet", text: null, hash: "secret" }] });
    expect(seen(await lookUp("sam"))).toEqual([{ factor: "questions", hint: null, questions: [{ id: "first-pet", text: null }] }]);
  });

  it("is offered an office phone only where the policy offers it", async () => {
    await add("sam", email, office);
    expect((await lookUp("sam")).methods.map(({ factor }) => factor)).toEqual(["email"]);
    offered = [...offered, "call-office"];
    expect((await lookUp("sam")).methods.map(({ factor }) => factor).sort()).toEqual(["email", "office"]);
  });

  it("shares a counter of messages with whoever has the same phone", async () => {
    await add("sam", mobile);
    await add("ada", mobile);
    const [sam, ada] = [await lookUp("sam"), await lookUp("ada")];
    const destinations = [sam, ada].flatMap(({ userKey, methods }) => methods.map((method) => destinationOf(userKey, method)));
    expect(destinations).toEqual(["+447700900177", "+447700900177"]);
  });
});

describe("a cover", () => {
  it("stands in for an unknown name, the same at every look and after a restart", async () => {
    const first = await lookUp("nobody.here");
    expect(first.person).toBeNull();
    expect(first.methods.length).toBeGreaterThan(0);
    for (const { registered } of first.methods) expect(registered).toBeNull();
    expect(await lookUp("Nobody.HERE")).toEqual(first);
    expect(await accounts.read({ userKey: first.userKey, person: null })).toEqual(first);
    const restarted = createAccounts({ store, ring, directory, offeredKinds: () => offered });
    expect(await restarted.lookUp("nobody.here")).toEqual(first);
  });

  it("stays as it was when the people change", async () => {
    const before = await lookUp("nobody.here");
    for (let index = 0; index < 40; index++) await add(`person.number${String(index)}`, { factor: "authenticator", secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" });
    await accounts.refreshCovers();
    expect(await lookUp("nobody.here")).toEqual(before);
    const later = await lookUp("nobody.else");
    expect(seen(later)).toEqual([{ factor: "authenticator", hint: null, questions: [] }]);
  });

  it("goes on with the last sample while the directory is down", async () => {
    for (let index = 0; index < 40; index++) await add(`person.number${String(index)}`, email);
    let up = true;
    const shaky: Directory = { ...directory, read: (key) => (up ? directory.read(key) : Promise.resolve({ kind: "down" })) };
    const shaken = createAccounts({ store, ring, directory: shaky, offeredKinds: () => offered });
    await shaken.refreshCovers();
    up = false;
    await shaken.refreshCovers();
    for (let index = 0; index < 20; index++) {
      const { methods } = found(await shaken.lookUp(`nobody.here${String(index)}`));
      expect(methods).toMatchObject([{ factor: "email", hint: expect.stringMatching(/\*{5}@e\*{4}\.com$/) as string }]);
    }
  });

  it("stands in for a person without methods, and for one whose methods the policy does not offer", async () => {
    await add("no.methods");
    await add("only.office", office);
    for (const account of [await lookUp("no.methods"), await lookUp("only.office")]) {
      expect(account.person).toBeNull();
      for (const { registered, factor } of account.methods) {
        expect(registered).toBeNull();
        expect(factor).not.toBe("office");
      }
    }
  });

  it("always offers something that the policy offers", async () => {
    offered = ["authenticator"];
    for (let index = 0; index < 30; index++) {
      expect((await lookUp(`nobody${String(index)}`)).methods.map(({ factor }) => factor)).toEqual(["authenticator"]);
    }
  });

  it("keeps no user ID in the clear", async () => {
    await lookUp("nobody.here");
    const kept = await plainStore.database.selectFrom("covers").selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain("nobody");
  });
});

it("shows a disabled person as before, with nothing behind it", async () => {
  const key = await add("sam.okafor", email, mobile);
  const before = await lookUp("sam.okafor");
  await directory.disable(key);
  for (const after of [await lookUp("sam.okafor"), found(await accounts.read({ userKey: before.userKey, person: key }))]) {
    expect(after.person).toBeNull();
    expect(after.methods).toEqual(before.methods.map((method) => ({ ...method, registered: null })));
  }
});

it("says that the directory is down, for real people and others alike", async () => {
  await add("sam.okafor", email);
  const down: DirectoryDown = { kind: "down" };
  const broken: Directory = { ...directory, find: () => Promise.resolve(down), read: () => Promise.resolve(down) };
  const cut = createAccounts({ store, ring, directory: broken, offeredKinds: () => offered });
  for (const userId of ["sam.okafor", "nobody.here"]) expect(await cut.lookUp(userId)).toEqual(down);
  expect(await cut.read({ userKey: "any", person: null })).toEqual(down);
});

describe("the work done", () => {
  it("is the same for real, disabled, unregistered and unknown people, on the first look and later", async () => {
    await add("real.person", email, mobile);
    await directory.disable(await add("disabled.person", email));
    await add("unregistered.person");
    const names = ["real.person", "disabled.person", "unregistered.person", "unknown.person"];
    const work = async (act: () => Promise<unknown>) => {
      statements.length = 0;
      await act();
      return [...statements];
    };
    const first: string[][] = [];
    const again: string[][] = [];
    const read: string[][] = [];
    for (const name of names) {
      first.push(await work(() => accounts.lookUp(name)));
      again.push(await work(() => accounts.lookUp(name)));
      const { userKey, person } = await lookUp(name);
      read.push(await work(() => accounts.read({ userKey, person: person?.key ?? null })));
    }
    for (const kinds of [first, again, read]) {
      expect(new Set(kinds.map((list) => JSON.stringify(list))).size).toBe(1);
    }
    expect([first[0]?.length, again[0]?.length, read[0]?.length]).toEqual([6, 4, 4]);
    const rows = await plainStore.database.selectFrom("covers").select("user_key").execute();
    expect(rows).toHaveLength(names.length);
  });

  it("opens the same number of sealed values, eight methods and a cover", async () => {
    let opened = 0;
    const counting: KeyRing = {
      ...ring,
      open: (purpose, context, sealed) => {
        opened++;
        return ring.open(purpose, context, sealed);
      },
    };
    const counted = createAccounts({ store, ring: counting, directory, offeredKinds: () => offered });
    await add("real.person", email, mobile);
    const counts: number[] = [];
    for (const name of ["real.person", "unknown.person"]) {
      opened = 0;
      await counted.lookUp(name);
      counts.push(opened);
    }
    expect(counts).toEqual([9, 9]);
  });
});
