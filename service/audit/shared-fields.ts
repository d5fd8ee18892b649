import { field, nullable, personal } from "./field.ts";

/** Whose an event is. Personal fields are sealed under the key of this person. */
export const who = {
  person: personal(nullable(field.text("The person's immutable key in the directory; null for a decoy."))),
  userId: personal(field.text("The user ID as it was typed.")),
} as const;
