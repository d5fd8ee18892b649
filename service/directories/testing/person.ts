import type { Person, PersonKey } from "../directory.ts";

/** Somebody as a directory knows them, with what a test wants changed. */
export const personWith = (changes: Partial<Person> = {}): Person => ({
  key: "key" as PersonKey,
  userId: "sam",
  givenName: "Sam",
  familyName: "Okafor",
  language: null,
  groups: [],
  enabled: true,
  locked: false,
  ...changes,
});
