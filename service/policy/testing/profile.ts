import { loadPolicy, profileFile, type ProfileName } from "../load.ts";
import type { Policy } from "../policy.ts";

/** The policy of a profile that comes with Keydesk. */
export function policyOf(profile: ProfileName): Policy {
  const loaded = loadPolicy(profileFile(profile));
  if (!loaded.ok) throw new Error(loaded.mistakes.join("\n"));
  return loaded.policy;
}
