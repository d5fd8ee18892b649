import { factors as allFactors, type Factor } from "../../contract/vocabulary.ts";
import { kindsOf } from "../people/factors.ts";
import type { ProfileName } from "../policy/load.ts";
import type { Policy } from "../policy/policy.ts";
import type { Character, Role } from "./people.ts";

/** An organisation as the demo plays it: its policy, and what people there are called and sign in with. */
export interface Setting {
  policy: Policy;
  /** What stands behind the "@" of a user ID; null where a user ID is a name alone. */
  userIdDomain: string | null;
  /** What those are called who are not staff. */
  learner: string;
}

const settings: Record<ProfileName, Omit<Setting, "policy">> = {
  "oak-hill": { userIdDomain: null, learner: "pupil" },
  "st-helens-schools": { userIdDomain: "sthelens.org.uk", learner: "pupil" },
  "ms-society": { userIdDomain: "mssociety.org.uk", learner: "volunteer" },
  cuny: { userIdDomain: "gc.cuny.edu", learner: "student" },
  "union-county-schools": { userIdDomain: "ucps.k12.nc.us", learner: "student" },
  pointclick: { userIdDomain: "pointclick.net", learner: "employee" },
};

export const settingOf = (profile: ProfileName, policy: Policy): Setting => ({ ...settings[profile], policy });

/** Everybody has one of these at hand, where the policy asks for more than they have. */
const spares: readonly Factor[] = ["mobile", "email", "authenticator", "questions"];

/**
 * What somebody has registered here: of what is theirs, whatever the policy makes use of, and enough of it
 * to get back in. Nothing for those whom one tries to register.
 */
export function factorsHere({ role, situation, factors }: Character, { policy }: Setting): Factor[] {
  if (situation === "without-methods") return [];
  const isOfUse = (factor: Factor): boolean => kindsOf(factor).some((kind) => policy.methods.includes(kind));
  const here = new Set(factors.filter(isOfUse));
  const administers = role === "administrator" && policy.administratorGroups.length > 0;
  const proofs = (): number => [...here].filter((factor) => !administers || factor !== "questions").length;
  for (const spare of spares) {
    if (proofs() < (administers ? 2 : policy.gates) && isOfUse(spare)) here.add(spare);
  }
  return allFactors.filter((factor) => here.has(factor));
}

/** How a role is called here. Somebody whom the policy makes no administrator is staff like others. */
export function roleHere(role: Role, { policy, learner }: Setting): string {
  switch (role) {
    case "pupil":
      return learner;
    case "staff":
      return role;
    case "administrator":
      return policy.administratorGroups.length > 0 ? role : "staff";
  }
}

/** `Siobhán O'Connor` is `siobhan.oconnor`, and has the organisation's domain behind it where user IDs do. */
export function userIdOf({ givenName, familyName }: Pick<Character, "givenName" | "familyName">, { userIdDomain }: Pick<Setting, "userIdDomain">): string {
  const name = `${givenName}.${familyName}`.normalize("NFKD").replace(/[^A-Za-z.]/g, "").toLowerCase();
  return userIdDomain === null ? name : `${name}@${userIdDomain}`;
}
