import { methodKinds, type MethodKind } from "../../contract/vocabulary.ts";
import type { Person } from "../directories/directory.ts";
import type { Policy } from "./policy.ts";

/** What the policy asks of one person, and offers them. */
export interface PersonPolicy {
  /** How many different proofs they give. */
  gates: 1 | 2;
  /** Kinds of proof they may use, in the order in which they are offered. */
  methods: readonly MethodKind[];
}

/** Active Directory takes group names without regard to case, so we do for all. */
const isAdministrator = (policy: Policy, person: Person): boolean => {
  const groups = new Set(person.groups.map((group) => group.toLowerCase()));
  return policy.administratorGroups.some((group) => groups.has(group.toLowerCase()));
};

/**
 * The policy for a person, by their groups. Null, for somebody unknown or a decoy, gets exactly what an
 * ordinary person gets.
 */
export function policyFor(policy: Policy, person: Person | null): PersonPolicy {
  const methods = methodKinds.filter((kind) => policy.methods.includes(kind));
  return person !== null && isAdministrator(policy, person)
    ? { gates: 2, methods: methods.filter((kind) => kind !== "questions") }
    : { gates: policy.gates === 2 ? 2 : 1, methods };
}
