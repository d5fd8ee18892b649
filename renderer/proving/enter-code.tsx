import { useState, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { useSecondsLeft } from "../parts/use-seconds-left.ts";
import { inWords, onClock } from "../words/duration.ts";
import { ltr } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { keepCode, normaliseCode } from "./code.ts";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { NotYou } from "./not-you.tsx";
import { wordTries } from "../parts/refusal-words.ts";
import type { ScreenProps } from "../flow/screen.ts";
import { useFault } from "../parts/use-fault.ts";

/** The code that was sent, or that the authenticator app shows. */
export function EnterCode({ flow, step }: ScreenProps<"enter-code">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown, notice } = useFault();
  const [typed, setTyped] = useState("");
  const { kind, hint } = step.method;

  function submit() {
    const code = normaliseCode(typed);
    if (code === "") { notice((say) => ({ what: say("code.empty"), next: say("code.emptyDo") })); return; }
    if (code.length < step.digits) { notice((say) => ({ what: say("code.tooShort", { count: step.digits }), next: say("code.tooShortDo") })); return; }
    notice(null);
    setTyped("");
    void session.send({ type: "submit-code", code });
  }

  return (
    <FormPage
      title={t("code.title")}
      lead={kind === "authenticator" || kind === "questions" ? t("code.authenticator") : t(`code.sent.${kind}`, { hint: ltr(hint ?? "") })}
      shown={shown}
      field="code"
      onSubmit={submit}
    >
      <Field
        id="code"
        name="one-time-code"
        label={t("code.label")}
        help={t("code.help", { count: step.digits })}
        value={typed}
        onValue={(value) => setTyped(keepCode(value, step.digits))}
        inputMode="numeric"
        autoComplete="one-time-code"
        className="code"
        dir="ltr"
        maxLength={64}
        faultId={faultOf(shown)}
      />
      <p className="help">
        {shown?.fault.more === undefined && <Text>{`${wordTries(step.triesLeft, t)} `}</Text>}
        {step.sent !== null && <CodeLife expiresIn={step.sent.codeExpiresIn} />}
      </p>
      <div className="actions">
        <Button kind="primary">{t("actions.next")}</Button>
        {step.sent !== null && <Resend resendIn={step.sent.resendIn} call={kind !== "email" && kind !== "text"} />}
        <Button onPress={() => void session.send({ type: "try-another-way" })}>{t("actions.tryAnotherWay")}</Button>
      </div>
      <NotYou flow={flow} />
    </FormPage>
  );
}

function CodeLife({ expiresIn }: { expiresIn: number }): ReactNode {
  const { words } = useSurroundings();
  const { arrivedAt } = useSessionState();
  const left = useSecondsLeft(arrivedAt + expiresIn * 1000);
  return <Text>{left === 0 ? words.t("code.gone") : words.t("code.works", { time: inWords(left, words) })}</Text>;
}

/** "Send again in 0:24", which becomes "Send again". */
function Resend({ resendIn, call }: { resendIn: number; call: boolean }): ReactNode {
  const { words, session } = useSurroundings();
  const { t, language } = words;
  const { arrivedAt } = useSessionState();
  const left = useSecondsLeft(arrivedAt + resendIn * 1000);
  const clock = ltr(onClock(left, language));
  return (
    <Button resting={left > 0} onPress={() => void session.send({ type: "resend-code" })}>
      <Text>
        {left > 0 ? t(call ? "code.resendCallIn" : "code.resendIn", { clock }) : t(call ? "code.resendCall" : "code.resend")}
      </Text>
    </Button>
  );
}
