import { createHash } from "node:crypto";
import type { AuditLog } from "../audit/log.ts";
import { keyOf } from "../settings/mistakes.ts";
import type { Store, Transaction } from "../store/store.ts";
import { boundedText, changesBetween } from "./changes.ts";
import { parsePolicy, policyDigest, type LoadedPolicy } from "./load.ts";
import type { Policy } from "./policy.ts";
import type { FoundPolicy, PolicySource } from "./source.ts";
import { lastVersion, storeVersion } from "./versions.ts";

/** What became of a document. */
export type Adoption = { kind: "in-force"; version: number } | { kind: "refused"; mistakes: readonly string[] };

/** The organisation's policy as it stands at any moment. To be asked for at each event, and never kept. */
export interface Policies {
  inForce(): Policy;
  /** Counted from 1; each change is one more. */
  version(): number;
  /** Puts a document in force where it is right, and refuses it whole otherwise. One that changes nothing makes no version. */
  adopt(document: unknown): Promise<Adoption>;
  /** Looks at the source and puts in force what has changed, as regular work. */
  look(): Promise<void>;
}

/** Who is told, beside the audit log. */
export interface PolicyNews {
  /** At the start and at each change, of which `changes` has a line each. */
  inForce(policy: Policy, version: number, changes: readonly string[]): void;
  /** `version` stays in force. Once for each wrong content. */
  refused(mistakes: readonly string[], version: number): void;
}

/** There is no policy that the service could run with. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";

  constructor(mistakes: readonly string[]) {
    super(["The policy cannot be used:", ...mistakes.map((line) => `  ${line}`)].join("\n"));
  }
}

interface InForce {
  policy: Policy;
  version: number;
}

interface Parts {
  store: Store;
  audit: AuditLog;
  source: PolicySource;
  news: PolicyNews;
}

/**
 * Puts in force the policy that its source holds, or the last good one where that is wrong.
 *
 * @throws PolicyError where it is wrong and there was none before
 */
export async function openPolicies({ store, audit, source, news }: Parts): Promise<Policies> {
  /** What the last look found, until it is dealt with. */
  let pending: (FoundPolicy & { again: boolean }) | null = null;
  /** Content of the last one that was refused, so that it is told once. */
  let refused: string | null = null;

  /** Makes a version of a policy that differs from the last one. `changes` is null where nothing does. */
  const keep = (policy: Policy): Promise<{ version: number; changes: string[] | null }> =>
    store.transaction(async (transaction: Transaction) => {
      const last = await lastVersion(transaction);
      const changes = last === null ? [] : changesBetween(last.document, policy);
      if (last !== null && changes.length === 0) return { version: last.version, changes: null };
      const now = store.clock.now();
      const digest = policyDigest(policy);
      const version = await storeVersion(transaction, { at: now, digest, document: policy });
      await audit.write(transaction, now, "policy-changed", { version, digest, diff: boundedText(changes) });
      return { version, changes };
    });

  const refuse = async (mistakes: readonly string[], content: string, { version }: InForce): Promise<Adoption> => {
    if (content !== refused) {
      const paths = boundedText(mistakes.map(keyOf));
      await store.transaction((transaction) => audit.write(transaction, store.clock.now(), "policy-refused", { version, mistakes: mistakes.length, paths }));
      refused = content;
      news.refused(mistakes, version);
    }
    return { kind: "refused", mistakes };
  };

  const atStart = async (): Promise<InForce> => {
    const { loaded, content } = await source.read();
    if (loaded.ok) {
      const { version, changes } = await keep(loaded.policy);
      news.inForce(loaded.policy, version, changes ?? []);
      return { policy: loaded.policy, version };
    }
    const last = await lastVersion(store.database);
    const parsed = last === null ? null : parsePolicy(last.document);
    if (last === null || parsed?.ok !== true) throw new PolicyError(loaded.mistakes);
    const stays = { policy: parsed.policy, version: last.version };
    await refuse(loaded.mistakes, content, stays);
    news.inForce(stays.policy, stays.version, []);
    return stays;
  };

  let current = await atStart();

  const settle = async (loaded: LoadedPolicy, content: string): Promise<Adoption> => {
    if (!loaded.ok) return refuse(loaded.mistakes, content, current);
    const { version, changes } = await keep(loaded.policy);
    refused = null;
    current = { policy: loaded.policy, version };
    if (changes !== null) news.inForce(loaded.policy, version, changes);
    return { kind: "in-force", version };
  };

  return {
    inForce: () => current.policy,
    version: () => current.version,
    adopt: (document) => settle(parsePolicy(document), createHash("sha256").update(JSON.stringify(document)).digest("hex")),
    async look() {
      const found = await source.look();
      if (found !== null) pending = { ...found, again: pending?.content === found.content };
      else if (pending !== null) pending = { ...pending, again: true };
      // A wrong one may be half written: it is refused when it is still so at the next look.
      if (pending === null || (!pending.loaded.ok && !pending.again)) return;
      await settle(pending.loaded, pending.content);
      pending = null;
    },
  };
}
