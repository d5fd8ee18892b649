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

/** Whether a person is in one of these groups. Active Directory takes group names without regard to case, so we do for all. */
export function isInOneOf(person: Person, names: readonly string[]): boolean {
  const groups = new Set(person.groups.map((group) => group.toLowerCase()));
  return names.some((name) => groups.has(name.toLowerCase()));
}

export const isAdministrator = (policy: Policy, person: Person): boolean => isInOneOf(person, policy.administratorGroups);

/**
 * The policy for a person, by their groups. Null, for somebody unknown or a decoy, gets exactly what an
 * ordinary person gets. Somebody outside the groups in scope is offered nothing, and so looks like nobody.
 * Administrators are offered `in-person` although nobody may confirm them: to leave
 * it out would tell that they are real.
 */
export function policyFor(policy: Policy, person: Person | null): PersonPolicy {
  const inScope = person === null || policy.groupsInScope.length === 0 || isInOneOf(person, policy.groupsInScope);
  const methods = inScope ? methodKinds.filter((kind) => policy.methods.includes(kind)) : [];
  return person !== null && isAdministrator(policy, person)
    ? { gates: 2, methods: methods.filter((kind) => kind !== "questions") }
    : { gates: policy.gates === 2 ? 2 : 1, methods };
}
