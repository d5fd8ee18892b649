import { randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import { z } from "zod";
import { languages, type Language } from "../../contract/vocabulary.ts";
import type { Hasher } from "../password/hashing.ts";
import type { Store, Transaction } from "../store/store.ts";
import type { PeopleTable } from "../store/tables.ts";
import { normaliseUserId, type Directory, type DirectoryDown, type Person, type PersonKey } from "./directory.ts";

export interface NewPerson {
  userId: string;
  givenName: string;
  familyName: string;
  language: Language | null;
  groups: readonly string[];
}

/** The directory in the service's own store, with what only somebody who owns a directory may do. */
export interface EmbeddedDirectory extends Directory {
  /** @returns the new person's key, or `taken` where somebody has this user ID */
  addPerson(person: NewPerson, password: string): Promise<PersonKey | "taken" | DirectoryDown>;
  disable(key: PersonKey): Promise<void>;
  /** @param until milliseconds since 1970 */
  lock(key: PersonKey, until: number): Promise<void>;
  /** Whether this is the password now, as a sign-in would find. */
  accepts(key: PersonKey, password: string): Promise<boolean | DirectoryDown>;
}

const groupsSchema = z.array(z.string());
const down: DirectoryDown = { kind: "down" };

/**
 * People who live in the store, for an organisation without a directory, for the demo and for tests.
 * Hashes are made before a transaction opens, never inside one. It answers `down` only where the
 * hasher has more to do than it can.
 *
 * @param history how many passwords, the present one among them, may not come back; 0 keeps none
 */
export function createEmbeddedDirectory({
  store,
  hasher,
  history,
}: {
  store: Store;
  hasher: Pick<Hasher, "hash" | "verify" | "verifyNothing">;
  history: number;
}): EmbeddedDirectory {
  const { database, clock } = store;
  const toPerson = (row: Selectable<PeopleTable>): Person => ({
    key: row.key as PersonKey,
    userId: row.user_id,
    givenName: row.given_name,
    familyName: row.family_name,
    language: languages.find((language) => language === row.language) ?? null,
    groups: groupsSchema.parse(JSON.parse(row.groups)),
    enabled: row.enabled === 1,
    locked: row.locked_until !== null && row.locked_until > clock.now(),
  });

  return {
    abilities: { unlock: true, signOutEverywhere: true, history },

    async find(userId) {
      const row = await database.selectFrom("people").selectAll().where("user_id", "=", userId).executeTakeFirst();
      return row ? toPerson(row) : null;
    },

    async read(key) {
      const row = await database.selectFrom("people").selectAll().where("key", "=", key).executeTakeFirst();
      return row ? toPerson(row) : null;
    },

    async checkPassword(key, password) {
      const row = await database.selectFrom("people").selectAll().where("key", "=", key ?? "").executeTakeFirst();
      const verdict = row ? await hasher.verify(row.password_hash, password) : await hasher.verifyNothing(password);
      if (typeof verdict === "object") return down;
      return { kind: verdict && row?.enabled === 1 && !toPerson(row).locked ? "right" : "wrong" };
    },

    async usedBefore(key, password) {
      if (history === 0) return false;
      const rows = await database
        .selectFrom("password_history")
        .select("hash")
        .where("person", "=", key)
        .orderBy("at", "desc")
        .limit(history)
        .execute();
      for (const { hash } of rows) {
        const verdict = await hasher.verify(hash, password);
        if (typeof verdict === "object") return down;
        if (verdict) return true;
      }
      return false;
    },

    async setPassword(key, password, operation) {
      const hash = await hasher.hash(password);
      if (typeof hash === "object") return down;
      return store.transaction(async (transaction) => {
        const now = clock.now();
        const set = await transaction
          .updateTable("people")
          .set({ password_hash: hash, password_changed_at: now, password_operation: operation, locked_until: null })
          .where("key", "=", key)
          .where("enabled", "=", 1)
          .executeTakeFirst();
        if (set.numUpdatedRows === 0n) return { kind: "not-eligible" };
        await remember(transaction, key, hash, now, history);
        return { kind: "confirmed" };
      });
    },

    async confirm(key, operation) {
      const row = await database.selectFrom("people").select("password_operation").where("key", "=", key).executeTakeFirst();
      return { kind: row?.password_operation === operation ? "confirmed" : "not-applied" };
    },

    unlock: (key) =>
      store.transaction(async (transaction) => {
        const row = await transaction.selectFrom("people").selectAll().where("key", "=", key).executeTakeFirst();
        if (row?.enabled !== 1) return { kind: "not-eligible" };
        if (!toPerson(row).locked) return { kind: "was-not-locked" };
        await transaction.updateTable("people").set({ locked_until: null }).where("key", "=", key).execute();
        return { kind: "confirmed" };
      }),

    async signOutEverywhere(key) {
      await database.updateTable("people").set({ sessions_from: clock.now() }).where("key", "=", key).execute();
      return { kind: "confirmed" };
    },

    up: () => Promise.resolve(true),

    async addPerson(person, password) {
      const hash = await hasher.hash(password);
      if (typeof hash === "object") return down;
      return store.transaction(async (transaction) => {
        const row = personRow(person, hash, clock.now());
        const added = await transaction
          .insertInto("people")
          .values(row)
          .onConflict((conflict) => conflict.column("user_id").doNothing())
          .executeTakeFirst();
        if (added.numInsertedOrUpdatedRows !== 1n) return "taken";
        await remember(transaction, row.key, hash, row.password_changed_at, history);
        return row.key;
      });
    },

    async disable(key) {
      await database.updateTable("people").set({ enabled: 0 }).where("key", "=", key).execute();
    },

    async lock(key, until) {
      await database.updateTable("people").set({ locked_until: until }).where("key", "=", key).execute();
    },

    async accepts(key, password) {
      const row = await database.selectFrom("people").select("password_hash").where("key", "=", key).executeTakeFirst();
      const verdict = row ? await hasher.verify(row.password_hash, password) : await hasher.verifyNothing(password);
      return typeof verdict === "object" ? down : verdict;
    },
  };
}

/** The row of a new person, for those who write many at once. */
export function personRow(person: NewPerson, passwordHash: string, now: number): PeopleTable & { key: PersonKey } {
  return {
    key: randomUUID() as string as PersonKey,
    user_id: normaliseUserId(person.userId),
    given_name: person.givenName,
    family_name: person.familyName,
    language: person.language,
    groups: JSON.stringify(person.groups),
    enabled: 1,
    locked_until: null,
    password_hash: passwordHash,
    password_changed_at: now,
    password_operation: null,
    sessions_from: now,
  };
}

/** Adds a hash to a person's history and drops what the history does not reach any more. */
async function remember(transaction: Transaction, person: PersonKey, hash: string, at: number, history: number): Promise<void> {
  if (history === 0) return;
  await transaction.insertInto("password_history").values({ person, hash, at }).execute();
  const kept = await transaction
    .selectFrom("password_history")
    .select("at")
    .where("person", "=", person)
    .orderBy("at", "desc")
    .limit(history)
    .execute();
  const oldest = kept.at(-1)?.at ?? at;
  await transaction.deleteFrom("password_history").where("person", "=", person).where("at", "<", oldest).execute();
}
