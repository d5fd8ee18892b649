import { limits } from "../contract/vocabulary.ts";

/** Controls, line breaks, and what changes the direction or the look of the text around it. */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/u;

/**
 * A user ID from a command line, which may be what somebody typed at a greeter: fit to stand in a field, and
 * nothing else is made of it.
 * @returns null where it is no user ID
 */
export function readUserHint(text: string): string | null {
  const hint = text.trim();
  return hint === "" || hint.length > limits.userId || unseen.test(hint) ? null : hint;
}
