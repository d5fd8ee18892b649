import { loadPolicy, profileFile } from "../../policy/load.ts";
import type { Policy } from "../../policy/policy.ts";

/** The demo school's policy, for tests. */
export const oakHill: Policy = read();

function read(): Policy {
  const loaded = loadPolicy(profileFile("oak-hill"));
  if (!loaded.ok) throw new Error(loaded.mistakes.join("\n"));
  return loaded.policy;
}
