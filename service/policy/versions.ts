import type { Database, Transaction } from "../store/store.ts";

/** A policy that was in force, as it is stored: with all its defaults, so that a later one of Keydesk's does not change it. */
export interface PolicyVersion {
  /** Counted from 1. */
  version: number;
  /** Since when, in milliseconds of the store's clock. */
  at: number;
  digest: string;
  document: unknown;
}

const columns = ["version", "at", "digest", "document"] as const;
const versionOf = (row: { version: number; at: number; digest: string; document: string }): PolicyVersion => ({
  ...row,
  document: JSON.parse(row.document) as unknown,
});

/** The newest one; null before there is any. */
export async function lastVersion(database: Database | Transaction): Promise<PolicyVersion | null> {
  const row = await database.selectFrom("policies").select(columns).orderBy("version", "desc").limit(1).executeTakeFirst();
  return row === undefined ? null : versionOf(row);
}

/** All of them, the oldest first. */
export async function allVersions(database: Database): Promise<PolicyVersion[]> {
  const rows = await database.selectFrom("policies").select(columns).orderBy("version").execute();
  return rows.map(versionOf);
}

/** @returns the number of the new version */
export async function storeVersion(transaction: Transaction, { document, ...rest }: Omit<PolicyVersion, "version">): Promise<number> {
  const { version } = await transaction
    .insertInto("policies")
    .values({ ...rest, document: JSON.stringify(document) })
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}
