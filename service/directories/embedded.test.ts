import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createKeyRing, randomRingKey } from "../keys/ring.ts";
import { createHasher } from "../password/hashing.ts";
import { openSqlite } from "../store/sqlite.ts";
import { openStore, type Store } from "../store/store.ts";
import { describeDirectory } from "./directory.contract.ts";
import { isDown, type DirectoryDown, type PersonKey } from "./directory.ts";
import { createEmbeddedDirectory, type EmbeddedDirectory, type NewPerson } from "./embedded.ts";

const hasher = await createHasher({ pepper: randomBytes(32) });
const sam: NewPerson = { userId: "sam.okafor", givenName: "Sam", familyName: "Okafor", language: null, groups: [] };
const farAway = 10 ** 14;

const openTestStore = () => openStore(openSqlite(":memory:"), createKeyRing([randomRingKey(1)]));

function answered<Answer>(answer: Answer | DirectoryDown | "taken"): Exclude<Answer, DirectoryDown | "taken"> {
  if (isDown(answer) || answer === "taken") throw new Error("the directory did not do it");
  return answer as Exclude<Answer, DirectoryDown | "taken">;
}

describeDirectory("The embedded directory", async () => {
  const store = await openTestStore();
  const directory = createEmbeddedDirectory({ store, hasher, history: 3 });
  return {
    directory,
    add: async (person, password) => answered(await directory.addPerson(person, password)),
    disable: (key) => directory.disable(key),
    lock: (key) => directory.lock(key, farAway),
    accepts: async (key, password) => answered(await directory.accepts(key, password)),
    close: () => store.close(),
  };
});

describe("The embedded directory", () => {
  let store: Store;
  let directory: EmbeddedDirectory;
  let key: PersonKey;
  beforeEach(async () => {
    store = await openTestStore();
    directory = createEmbeddedDirectory({ store, hasher, history: 2 });
    key = answered(await directory.addPerson(sam, "password 0"));
  });
  afterEach(() => store.close());

  it("has each user ID once, however it is written", async () => {
    expect(await directory.addPerson({ ...sam, userId: " SAM.Okafor" }, "password 1")).toBe("taken");
  });

  it("knows an operation that was applied, and one that was not", async () => {
    await directory.setPassword(key, "password 1", "operation-1");
    expect(await directory.confirm(key, "operation-1")).toEqual({ kind: "confirmed" });
    expect(await directory.confirm(key, "operation-2")).toEqual({ kind: "not-applied" });
  });

  it("keeps as many earlier passwords as it says, and the oldest may come back", async () => {
    await directory.setPassword(key, "password 1", "operation-1");
    expect(await directory.usedBefore(key, "password 0")).toBe(true);
    await directory.setPassword(key, "password 2", "operation-2");
    expect(await directory.usedBefore(key, "password 0")).toBe(false);
    expect(await directory.usedBefore(key, "password 1")).toBe(true);
    expect(await directory.usedBefore(key, "password 2")).toBe(true);
    expect(await store.database.selectFrom("password_history").selectAll().execute()).toHaveLength(2);
  });

  it("keeps no history where none is asked for", async () => {
    const forgetful = createEmbeddedDirectory({ store, hasher, history: 0 });
    await forgetful.setPassword(key, "password 1", "operation-1");
    expect(await forgetful.usedBefore(key, "password 1")).toBe(false);
  });

  it("counts an account as locked until its time, and no longer", async () => {
    await directory.lock(key, 1);
    expect(await directory.read(key)).toMatchObject({ locked: false });
    await directory.lock(key, farAway);
    expect(await directory.read(key)).toMatchObject({ locked: true });
  });

  it("ends sessions only when it is asked to", async () => {
    const from = async () => (await store.database.selectFrom("people").select("sessions_from").executeTakeFirstOrThrow()).sessions_from;
    await store.database.updateTable("people").set({ sessions_from: 1 }).execute();
    await directory.setPassword(key, "password 1", "operation-1");
    expect(await from()).toBe(1);
    await directory.signOutEverywhere(key);
    expect(await from()).toBeGreaterThan(1);
  });

  it("changes nothing when the account is disabled while the password is being hashed", async () => {
    const slow = {
      ...hasher,
      hash: async (secret: string) => {
        await directory.disable(key);
        return hasher.hash(secret);
      },
    };
    const racing = createEmbeddedDirectory({ store, hasher: slow, history: 2 });
    expect(await racing.setPassword(key, "password 1", "operation-1")).toEqual({ kind: "not-eligible" });
    expect(await directory.accepts(key, "password 0")).toBe(true);
    expect(await directory.confirm(key, "operation-1")).toEqual({ kind: "not-applied" });
  });

  it("is down while the hasher has too much to do, and has changed nothing", async () => {
    const busy = { busy: true } as const;
    const swamped = {
      ...hasher,
      hash: () => Promise.resolve(busy),
      verify: () => Promise.resolve(busy),
      verifyNothing: () => Promise.resolve(busy),
    };
    const waiting = createEmbeddedDirectory({ store, hasher: swamped, history: 2 });
    const down = { kind: "down" };
    expect(await waiting.setPassword(key, "password 1", "operation-1")).toEqual(down);
    expect(await waiting.usedBefore(key, "password 0")).toEqual(down);
    expect(await waiting.accepts(key, "password 0")).toEqual(down);
    expect(await waiting.addPerson({ ...sam, userId: "ada.king" }, "password 1")).toEqual(down);
    expect(await directory.accepts(key, "password 0")).toBe(true);
    expect(await directory.find("ada.king")).toBeNull();
  });
});
