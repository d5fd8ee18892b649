import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { readJsonFile, type JsonFile } from "../settings/json-file.ts";
import { mistake, mistakesOf } from "../settings/mistakes.ts";
import { policySchema, type Policy } from "./policy.ts";

export type LoadedPolicy = { ok: true; policy: Policy } | { ok: false; mistakes: string[] };

/** Policies that come with Keydesk: the demo's, and one for each guide that it was measured against. */
export const profileNames = ["oak-hill", "st-helens-schools", "ms-society", "cuny", "union-county-schools", "pointclick"] as const;
export type ProfileName = (typeof profileNames)[number];

/** Where a profile's file is: to be copied, or read as it is. */
export const profileFile = (name: ProfileName): string => fileURLToPath(new URL(`profiles/${name}.json`, import.meta.url));

/** Reads the policy file. A wrong one is refused whole: all mistakes at once, one line each. */
export const loadPolicy = (file: string): LoadedPolicy => policyIn(file, readJsonFile(file));

/** The policy in a file that was read already. */
export function policyIn(file: string, found: JsonFile): LoadedPolicy {
  switch (found.kind) {
    case "missing":
      return { ok: false, mistakes: [mistake(`policy file ${file}`, "nothing there", "a JSON file, such as a copy of one in service/policy/profiles")] };
    case "unusable":
      return { ok: false, mistakes: [mistake(`policy file ${file}`, found.problem, "one JSON object that the service's account may read, as docs/policy.md shows")] };
    case "read":
      return parsePolicy(found.input);
  }
}

/** The same for a document of whatever origin. */
export function parsePolicy(input: unknown): LoadedPolicy {
  const parsed = policySchema.safeParse(input);
  return parsed.success ? { ok: true, policy: parsed.data } : { ok: false, mistakes: mistakesOf(policySchema, parsed.error.issues, input) };
}

/** Tells two policies apart in the audit log: SHA-256 in hexadecimal over the policy with its defaults. */
export const policyDigest = (policy: Policy): string => createHash("sha256").update(JSON.stringify(policy)).digest("hex");
