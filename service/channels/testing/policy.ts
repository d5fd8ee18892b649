import type { Policy } from "../../policy/policy.ts";
import { policyOf } from "../../policy/testing/profile.ts";

/** The demo school's policy, for tests. */
export const oakHill: Policy = policyOf("oak-hill");
