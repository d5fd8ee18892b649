import { useState, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { wordQuestion } from "./question-words.ts";
import type { ScreenProps } from "../flow/screen.ts";
import { TriesLeft } from "../parts/tries-left.tsx";
import { useFault } from "../parts/use-fault.ts";

/** The person's own questions, all in one form: which answer was wrong is never said. */
export function AnswerQuestions({ step }: ScreenProps<"answer-questions">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown, notice, complain } = useFault();
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});

  function submit(): void {
    const given = step.questions.map(({ id }) => ({ question: id, answer: (answers[id] ?? "").trim() }));
    if (given.some(({ answer }) => answer === "")) return complain("questions.empty", "questions.emptyDo");
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
      <TriesLeft left={step.triesLeft} shown={shown} />
      <div className="actions">
        <Button kind="primary">{t("actions.next")}</Button>
        <Button onPress={() => void session.send({ type: "try-another-way" })}>{t("actions.tryAnotherWay")}</Button>
      </div>
    </FormPage>
  );
}
