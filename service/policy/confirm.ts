import type { Person } from "../directories/directory.ts";
import type { Policy } from "./policy.ts";
import { isAdministrator, isInOneOf } from "./resolve.ts";

/**
 * Whether a member of staff may confirm in person who somebody is: never themselves, never an
 * administrator, and otherwise where one of `confirmers` names a group of each.
 */
export function mayConfirm(policy: Policy, staff: Person, subject: Person): boolean {
  if (staff.key === subject.key || isAdministrator(policy, subject)) return false;
  return policy.confirmers.some(({ staff: group, confirm }) => isInOneOf(staff, [group]) && isInOneOf(subject, confirm));
}

/** Whether somebody is staff who may confirm others at all. */
export const confirmsAnybody = (policy: Policy, staff: Person): boolean => policy.confirmers.some(({ staff: group }) => isInOneOf(staff, [group]));
