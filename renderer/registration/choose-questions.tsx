import { useState, type ReactNode } from "react";
import { answerLength, limits } from "../../contract/vocabulary.ts";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";
import { wordQuestion } from "../proving/question-words.ts";
import { Text } from "../words/text.tsx";

type Question = ScreenProps<"choose-questions">["step"]["questions"][number];

/** One question of the list, and what was typed for it; "" while none is chosen. */
interface Pair {
  question: string;
  answer: string;
}

/** As many questions as the policy asks for, each chosen once and answered. */
export function ChooseQuestions({ step }: ScreenProps<"choose-questions">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { refusal } = useSessionState();
  const { shown, lacking, notice, complain } = useFault<string>();
  const [pairs, setPairs] = useState<readonly Pair[]>(() => Array.from({ length: step.count }, () => ({ question: "", answer: "" })));

  const change = (index: number, changes: Partial<Pair>) =>
    setPairs((all) => all.map((pair, at) => (at === index ? { ...pair, ...changes } : pair)));

  /** Faults that the service found in an answer, said at its field until it is sent again. */
  const faultAt = (index: number): string | null => {
    const found = refusal?.answerFaults?.find(({ question }) => question === pairs[index]?.question);
    return found === undefined || lacking !== null ? null : t(`chooseQuestions.fault.${found.fault}`, answerLength);
  };
  const faulty = pairs.findIndex((_, index) => faultAt(index) !== null);
  const field = lacking ?? `answer-${String(Math.max(faulty, 0))}`;

  function submit(): void {
    for (const [index, { question, answer }] of pairs.entries()) {
      const values = { number: index + 1, ...answerLength };
      if (question === "") return complain("chooseQuestions.noQuestion", "chooseQuestions.noQuestionDo", { field: `question-${String(index)}`, values });
      if (answer.trim() === "") return complain("chooseQuestions.noAnswer", "chooseQuestions.noAnswerDo", { field: `answer-${String(index)}`, values });
    }
    notice(null);
    void session.send({ type: "save-answers", answers: pairs.map(({ question, answer }) => ({ question, answer: answer.trim() })) });
  }

  return (
    <FormPage
      title={t("chooseQuestions.title")}
      lead={t("chooseQuestions.lead", { count: step.count, least: answerLength.least })}
      shown={shown}
      field={field}
      onSubmit={submit}
    >
      <p className="help">{t("chooseQuestions.tip")}</p>
      {pairs.map(({ question, answer }, index) => {
        const fault = faultAt(index);
        const faultId = `answer-${String(index)}-fault`;
        return (
          <div className="pair" key={index}>
            <QuestionList
              index={index}
              questions={step.questions.filter(({ id }) => id === question || !pairs.some((pair) => pair.question === id))}
              value={question}
              onValue={(chosen) => change(index, { question: chosen })}
              faultId={lacking === `question-${String(index)}` ? faultOf(shown) : null}
            />
            <Field
              id={`answer-${String(index)}`}
              label={t("chooseQuestions.answer", { number: index + 1 })}
              value={answer}
              onValue={(typed) => change(index, { answer: typed })}
              maxLength={limits.answer}
              faultId={fault !== null ? faultId : field === `answer-${String(index)}` && lacking !== null ? faultOf(shown) : null}
            >
              {fault !== null && (
                <p className="field-fault" id={faultId}>
                  {fault}
                </p>
              )}
            </Field>
          </div>
        );
      })}
      <div className="actions">
        <Button kind="primary">{t("chooseQuestions.submit")}</Button>
        <Button onPress={() => void session.send({ type: "back" })}>{t("actions.back")}</Button>
      </div>
    </FormPage>
  );
}

interface QuestionListProps {
  index: number;
  questions: readonly Question[];
  value: string;
  onValue: (question: string) => void;
  faultId: string | null;
}

function QuestionList({ index, questions, value, onValue, faultId }: QuestionListProps): ReactNode {
  const { t } = useSurroundings().words;
  const id = `question-${String(index)}`;
  return (
    <div className="field">
      <label htmlFor={id}>
        <Text>{t("chooseQuestions.question", { number: index + 1 })}</Text>
      </label>
      <div className="list">
        <select
          id={id}
          className="input"
          value={value}
          onChange={(event) => onValue(event.target.value)}
          aria-invalid={faultId !== null || undefined}
          aria-describedby={faultId ?? undefined}
        >
          <option value="">{t("chooseQuestions.choose")}</option>
          {questions.map((question) => (
            <option key={question.id} value={question.id}>
              {wordQuestion(question, t)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
