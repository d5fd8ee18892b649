import { factors, type Factor } from "../../contract/vocabulary.ts";
import type { Person } from "../directories/directory.ts";
import { kindsOf } from "../people/factors.ts";
import type { Policy } from "./policy.ts";
import { policyFor } from "./resolve.ts";

/** What the policy lets somebody register, in the order in which it is offered. Administrators never questions. */
export function registrableFor(policy: Policy, person: Person | null): Factor[] {
  const { methods } = policyFor(policy, person);
  const useful = (factor: Factor): boolean => kindsOf(factor).some((kind) => methods.includes(kind));
  return (policy.registration.factors ?? factors).filter(useful);
}
