import { existsSync } from "node:fs";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from "kysely";
import type { Tables } from "./tables.ts";

/** Statements kept prepared. Those of the service are fewer; what a test or a command adds is forgotten with the rest. */
const statementsKept = 500;

/**
 * Kysely speaks better-sqlite3's dialect of a driver; this is the same for `node:sqlite`. Prepared
 * statements are used again: `all` and `run` are done with theirs when they return, while `iterate`
 * is not and takes one of its own.
 */
function driver(database: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const statement = database.prepare(sql);
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...values(parameters)),
      run: (parameters) => statement.run(...values(parameters)),
      iterate: (parameters) => database.prepare(sql).iterate(...values(parameters)) as IterableIterator<unknown>,
    };
  };
  return {
    close: () => {
      database.close();
    },
    prepare: (sql) => {
      const known = kept.get(sql);
      if (known) return known;
      if (kept.size === statementsKept) kept.clear();
      const statement = prepare(sql);
      kept.set(sql, statement);
      return statement;
    },
  };
}

const values = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[];

/**
 * Opens or makes the SQLite file; `":memory:"` for tests. WAL with synchronous=FULL: what was
 * answered is on the disk. `quick_check` first, so that a damaged file is met at the start and not
 * in the middle of somebody's reset.
 *
 * @throws StoreError naming the file and what to do
 */
export function openSqlite(file: string): Kysely<Tables> {
  const existed = file !== ":memory:" && existsSync(file);
  let database: DatabaseSync;
  try {
    database = new DatabaseSync(file);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 5000;");
    const damage = existed ? database.prepare("PRAGMA quick_check(1)").get()?.["quick_check"] : "ok";
    if (damage !== "ok") throw new Error(String(damage));
  } catch (error) {
    throw new StoreError(explain(file, error));
  }
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: driver(database) }) });
}

/** The store cannot be used; the message is for the person who runs the service. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

/** SQLite's result codes (sqlite.org/rescode.html) that an administrator can do something about. */
const advice: Record<number, string> = {
  5: "another process holds it. Stop the other service, or give this one a data folder of its own",
  8: "it may not be written. Give the service's account write access to the file and its folder",
  10: "the disk answered with an error. Check the disk, and that there is space on it",
  11: "it is damaged. Keep a copy, then restore the last backup",
  13: "the disk is full. Free some space and start again",
  14: "it cannot be opened. Check that the folder exists and that the service's account may write there",
  26: "it is not a Keydesk store. Name another file, or restore the last backup",
};

/** What an administrator can do about an error of SQLite's; null where it is none, or a mistake of ours. */
export function adviceOn(error: unknown): string | null {
  const code = error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode & 0xff : 0;
  return advice[code] ?? null;
}

/** Says what is wrong with the store's file and what to do about it. */
export function explain(file: string, error: unknown): string {
  return `The store ${file} cannot be used: ${adviceOn(error) ?? advice[11] ?? "restore the last backup"}.`;
}
