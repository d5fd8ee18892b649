import { expect, it, onTestFinished } from "vitest";
import { createAuditLog } from "../audit/log.ts";
import { readAuditLog } from "../audit/read.ts";
import { oakHill } from "../channels/testing/policy.ts";
import { createKeyRing, randomRingKey } from "../keys/ring.ts";
import { openSqlite } from "../store/sqlite.ts";
import { openStore, type Store } from "../store/store.ts";
import { parsePolicy, policyDigest } from "./load.ts";
import { openPolicies, PolicyError, type Policies, type PolicyNews } from "./policies.ts";
import type { Policy } from "./policy.ts";
import { fixedPolicy, type PolicySource } from "./source.ts";
import { allVersions } from "./versions.ts";

const ring = createKeyRing([randomRingKey(1)]);

async function openedStore(): Promise<Store> {
  const store = await openStore(openSqlite(":memory:"), ring);
  onTestFinished(() => store.close());
  return store;
}

interface Told {
  inForce: [version: number, changes: readonly string[]][];
  refused: [mistakes: readonly string[], version: number][];
}

/** A service's policies over a store that an earlier one may have used. */
async function start(store: Store, source: PolicySource): Promise<{ policies: Policies; told: Told }> {
  const told: Told = { inForce: [], refused: [] };
  const news: PolicyNews = {
    inForce: (_policy, version, changes) => told.inForce.push([version, changes]),
    refused: (mistakes, version) => told.refused.push([mistakes, version]),
  };
  const report = (error: unknown): void => {
    throw error;
  };
  const audit = createAuditLog({ database: store.database, ring, instance: "service", anchor: null, report });
  return { policies: await openPolicies({ store, audit, source, news }), told };
}

/** A file as it is found by looking, without a disk. */
function fakeFile(document: unknown): PolicySource & { write(document: unknown): void } {
  let now = document;
  let changed = false;
  const found = () => ({ loaded: parsePolicy(now), content: JSON.stringify(now) });
  return {
    read: () => Promise.resolve(found()),
    look: () => {
      const news = changed ? found() : null;
      changed = false;
      return Promise.resolve(news);
    },
    write(next) {
      now = next;
      changed = true;
    },
  };
}

async function logged(store: Store): Promise<{ event: string; fields: unknown }[]> {
  const entries = [];
  for await (const { event, fields } of readAuditLog(store.database, ring)) entries.push({ event, fields });
  return entries;
}

const strict: Policy = { ...oakHill, gates: 2 };
const wrong = { ...oakHill, gates: 3, codeDigits: 4 };
const wrongPaths = "gates\ncodeDigits";

it("begins with version 1, kept and logged", async () => {
  const store = await openedStore();
  const { policies, told } = await start(store, fixedPolicy(oakHill));
  expect(policies.version()).toBe(1);
  expect(policies.inForce()).toEqual(oakHill);
  expect(await logged(store)).toEqual([{ event: "policy-changed", fields: { version: 1, digest: policyDigest(oakHill), diff: "" } }]);
  expect(told.inForce).toEqual([[1, []]]);
});

it("makes no version of what was in force already, at the next start or by adopting it", async () => {
  const store = await openedStore();
  await start(store, fixedPolicy(oakHill));
  const { policies } = await start(store, fixedPolicy(oakHill));
  expect(await policies.adopt(oakHill)).toEqual({ kind: "in-force", version: 1 });
  expect(await logged(store)).toHaveLength(1);
});

it("makes a version of what was changed while the service stood still, with what changed in the log", async () => {
  const store = await openedStore();
  await start(store, fixedPolicy(oakHill));
  const { policies, told } = await start(store, fakeFile(strict));
  expect(policies.version()).toBe(2);
  expect((await logged(store)).at(-1)).toMatchObject({ event: "policy-changed", fields: { version: 2, diff: "gates: 1 -> 2" } });
  expect(told.inForce).toEqual([[2, ["gates: 1 -> 2"]]]);
});

it("puts a changed file in force at the next look, and the same one back again", async () => {
  const store = await openedStore();
  const file = fakeFile(oakHill);
  const { policies, told } = await start(store, file);
  await policies.look();
  expect(policies.version()).toBe(1);
  file.write(strict);
  await policies.look();
  expect(policies.inForce().gates).toBe(2);
  file.write(oakHill);
  await policies.look();
  expect(policies.inForce().gates).toBe(1);
  expect(told.inForce.map(([version]) => version)).toEqual([1, 2, 3]);
  expect((await allVersions(store.database)).map(({ version, digest }) => [version, digest])).toEqual([
    [1, policyDigest(oakHill)],
    [2, policyDigest(strict)],
    [3, policyDigest(oakHill)],
  ]);
});

it("refuses a wrong file whole, once for each content, and only when it is still so at the next look", async () => {
  const store = await openedStore();
  const file = fakeFile(oakHill);
  const { policies, told } = await start(store, file);
  file.write(wrong);
  await policies.look();
  expect(told.refused).toEqual([]);
  for (let look = 1; look <= 3; look++) await policies.look();
  file.write({ ...wrong });
  for (let look = 1; look <= 3; look++) await policies.look();
  expect(told.refused).toEqual([[["gates: found 3; allowed: 1 or 2.", "codeDigits: found 4; allowed: a whole number from 6 to 10."], 1]]);
  expect(policies.inForce()).toEqual(oakHill);
  expect((await logged(store)).slice(1)).toEqual([{ event: "policy-refused", fields: { version: 1, mistakes: 2, paths: wrongPaths } }]);

  file.write({ ...wrong, gates: 4 });
  for (let look = 1; look <= 2; look++) await policies.look();
  expect(told.refused).toHaveLength(2);
});

it("does not mind a file that was half written at one look", async () => {
  const store = await openedStore();
  const file = fakeFile(oakHill);
  const { policies, told } = await start(store, file);
  file.write(wrong);
  await policies.look();
  file.write(strict);
  await policies.look();
  expect(told.refused).toEqual([]);
  expect(policies.inForce().gates).toBe(2);
});

it("starts with the last good one where the file has become wrong, and tells every mistake", async () => {
  const store = await openedStore();
  await start(store, fixedPolicy(oakHill));
  await start(store, fixedPolicy(strict));
  const { policies, told } = await start(store, fakeFile(wrong));
  expect(policies.inForce().gates).toBe(2);
  expect(policies.version()).toBe(2);
  expect(told.refused).toEqual([[[expect.stringMatching(/^gates:/), expect.stringMatching(/^codeDigits:/)], 2]]);
  expect((await logged(store)).at(-1)).toEqual({ event: "policy-refused", fields: { version: 2, mistakes: 2, paths: wrongPaths } });
});

it("does not start with a wrong file where there was none before", async () => {
  const store = await openedStore();
  const starting = start(store, fakeFile(wrong));
  await expect(starting).rejects.toThrow(PolicyError);
  await expect(starting).rejects.toThrow(/^The policy cannot be used:\n {2}gates: found 3.*\n {2}codeDigits: found 4/);
  expect(await logged(store)).toEqual([]);
});

it("tries again at the next look where the store would not take a change", async () => {
  const store = await openedStore();
  const file = fakeFile(oakHill);
  const { policies } = await start(store, file);
  await store.database.schema.alterTable("policies").renameTo("hidden").execute();
  file.write(strict);
  await expect(policies.look()).rejects.toThrow("policies");
  expect(policies.inForce().gates).toBe(1);
  await store.database.schema.alterTable("hidden").renameTo("policies").execute();
  await policies.look();
  expect(policies.inForce().gates).toBe(2);
});
