import type { PasswordRules } from "../../contract/flow.ts";
import type { Person } from "../directories/directory.ts";
import type { Policy } from "../policy/policy.ts";

/** Shorter parts of a name stand in too many words to be forbidden in them. */
const shortestName = 3;

/**
 * The rules of the policy for one person, as the screen ticks them and the judge applies them.
 *
 * @param history how many earlier passwords the directory keeps from coming back
 */
export function passwordRulesFor({ password, organisation }: Policy, person: Person | null, history: number): PasswordRules {
  const { minimumLength, maximumLength, minimumScore, bannedWords } = password;
  const names = person === null ? [] : [person.givenName, person.familyName, ...person.userId.split("@", 1)].flatMap((name) => name.split(/[\s.'_-]+/u));
  const organisationWords = organisation.name.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > shortestName);
  return {
    minimumLength,
    maximumLength,
    minimumScore,
    names: unique(names.filter((name) => name.length >= shortestName)),
    bannedWords: unique([...bannedWords, ...organisationWords]),
    checksBreaches: true,
    history,
  };
}

const unique = (words: string[]): string[] => [...new Set(words.map((word) => word.toLowerCase()))];
