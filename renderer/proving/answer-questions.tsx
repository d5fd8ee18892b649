import { useState, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { Text } from "../words/text.tsx";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { wordTries } from "../parts/refusal-words.ts";
import { wordQuestion } from "./question-words.ts";
import type { ScreenProps } from "../flow/screen.ts";
import { useFault } from "../parts/use-fault.ts";

/** The person's own questions, all in one form: which answer was wrong is never said. */
export function AnswerQuestions({ step }: ScreenProps<"answer-questions">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown, notice } = useFault();
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});

  function submit() {
    const given = step.questions.map(({ id }) => ({ question: id, answer: (answers[id] ?? "").trim() }));
    if (given.some(({ answer }) => answer === "")) { notice((say) => ({ what: say("questions.empty"), next: say("questions.emptyDo") })); return; }
    notice(null);
    void session.send({ type: "submit-answers", answers: given });
  }

  return (
    <FormPage title={t("questions.title")} lead={t("questions.lead")} shown={shown} field="answer-0" onSubmit={submit}>
      {step.questions.map(({ id, text }, index) => (
        <Field
          key={id}
          id={`answer-${index}`}
          label={wordQuestion({ id, text }, t)}
          value={answers[id] ?? ""}
          onValue={(answer) => setAnswers((others) => ({ ...others, [id]: answer }))}
          maxLength={100}
          faultId={faultOf(shown)}
        />
      ))}
      {shown?.fault.more === undefined && (
        <p className="help">
          <Text>{wordTries(step.triesLeft, t)}</Text>
        </p>
      )}
      <div className="actions">
        <Button kind="primary">{t("actions.next")}</Button>
        <Button onPress={() => void session.send({ type: "try-another-way" })}>{t("actions.tryAnotherWay")}</Button>
      </div>
    </FormPage>
  );
}
