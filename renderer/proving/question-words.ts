import type { StepOf } from "../flow/session-state.ts";
import { builtInQuestions, type BuiltInQuestion } from "../../contract/vocabulary.ts";
import { own } from "../words/isolate.ts";
import type { Words } from "../words/words.ts";

type Question = StepOf<"answer-questions">["questions"][number];

/** A question in the language on the screen; the organisation's own as it wrote it. */
export function wordQuestion({ id, text }: Question, t: Words["t"]): string {
  if (text !== null) return own(text);
  return isBuiltIn(id) ? t(`questions.builtIn.${id}`) : id;
}

function isBuiltIn(id: string): id is BuiltInQuestion {
  return builtInQuestions.some((known) => known === id);
}
