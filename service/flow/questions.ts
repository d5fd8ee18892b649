import type { KeyRing } from "../keys/ring.ts";
import type { Question } from "../people/accounts.ts";

/**
 * Which of a person's questions are asked: as many as the policy says, always the same ones of the
 * same person, so that starting again does not bring easier ones.
 */
export function questionsToAsk(ring: KeyRing, userKey: string, questions: readonly Question[], count: number): Question[] {
  const rank = ({ id }: Question): string => ring.stableMac("method-id", "question", userKey, id);
  return [...questions].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, count);
}
