import type { ReactNode } from "react";
import type { Flow } from "../../contract/flow.ts";
import type { AnsweredElsewhere } from "../../contract/vocabulary.ts";
import type { ScreenProps } from "../flow/screen.ts";
import type { StepOf } from "../flow/session-state.ts";
import { Button } from "../parts/button.tsx";
import { FormPage } from "../parts/form-page.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";
import { useLooking } from "../parts/use-looking.ts";
import { WaitsFor } from "../parts/waits-for.tsx";
import { ltr } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { NotYou } from "./not-you.tsx";

/** How often the service is asked whether the answer is there, in milliseconds. */
const interval = 2000;

type Step = StepOf<"await-answer">;

const kindOf = ({ method }: Step): AnsweredElsewhere => (method.kind === "in-person" ? "in-person" : "approval");

/** Waits for an answer that is given elsewhere: on the person's own phone, or by a member of staff. */
export function AwaitAnswer({ flow, step }: ScreenProps<"await-answer">): ReactNode {
  // Another state is another page: its heading takes the focus and is read.
  return step.state === "waiting" ? <Waiting flow={flow} step={step} /> : <NoAnswer key={step.state} step={step} state={step.state} />;
}

/** A picture to scan, what to do in steps, and the number that shows that both screens mean the same. */
function Waiting({ flow, step }: { flow: Flow; step: Step }): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown } = useFault();
  useLooking(interval);
  const kind = kindOf(step);
  const address = ltr(typable(step.page.address));
  const proving = flow.purpose === "reset" || flow.purpose === "unlock";
  return (
    <FormPage title={t(`awaitAnswer.${kind}.title`)} lead={t(`awaitAnswer.${kind}.lead`)} shown={shown} field={null}>
      <div className="elsewhere">
        <ol className="advice">
          <li>{t(`awaitAnswer.${kind}.first`)}</li>
          {kind === "in-person" && <li>{t("awaitAnswer.in-person.signIn")}</li>}
          <li>
            {t(`awaitAnswer.${kind}.second`)}
            <span className="match-number" dir="ltr">
              {step.match}
            </span>
          </li>
          <li>{t(`awaitAnswer.${kind}.third`)}</li>
        </ol>
        <div className="scan-me">
          <img src={step.page.image} alt={t(`awaitAnswer.${kind}.image`)} />
          <p className="typed-instead">
            <Text>{t(step.code === null ? "awaitAnswer.noPhone" : "awaitAnswer.noCamera", { address })}</Text>
            {step.code !== null && <code dir="ltr">{step.code}</code>}
          </p>
        </div>
        <div className="meanwhile">
          <p className="help">
            <WaitsFor expiresIn={step.expiresIn} />
          </p>
          <div className="actions">
            <Button onPress={() => void session.send({ type: "try-another-way" })}>{t("actions.tryAnotherWay")}</Button>
          </div>
        </div>
      </div>
      {proving && <NotYou flow={flow} why={`awaitAnswer.${kind}.mayNotWork`} />}
    </FormPage>
  );
}

/** Declined, or nobody answered in time: asking again makes a new number and a new picture. */
function NoAnswer({ step, state }: { step: Step; state: Exclude<Step["state"], "waiting"> }): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown } = useFault();
  const kind = kindOf(step);

  /** Through the list of ways, for the old request is over: one press all the same. */
  async function askAgain() {
    await session.send({ type: "try-another-way" });
    const next = session.state().flow?.step;
    if (next?.name === "first-registration") await session.send({ type: "ask-in-person" });
    if (next?.name === "choose-method" && next.methods.some(({ id }) => id === step.method.id)) {
      await session.send({ type: "choose-method", method: step.method.id });
    }
  }

  return (
    <FormPage title={t(`awaitAnswer.${state}.title`)} lead={t(`awaitAnswer.${state}.what.${kind}`)} shown={shown} field={null}>
      <p>{t(`awaitAnswer.${state}.next.${kind}`)}</p>
      <div className="actions">
        <Button kind="primary" onPress={() => void askAgain()}>
          {t("awaitAnswer.again")}
        </Button>
        <Button onPress={() => void session.send({ type: "try-another-way" })}>{t("actions.tryAnotherWay")}</Button>
      </div>
    </FormPage>
  );
}

/** An address as one types it into a phone: without what a browser adds, and without the code, which has a field of its own. */
function typable(address: string): string {
  return address.replace(/#.*$/u, "").replace(/^https:\/\//u, "");
}
