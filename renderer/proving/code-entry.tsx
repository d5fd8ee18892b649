import { useState, type ReactNode } from "react";
import type { StepOf } from "../flow/session-state.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { faultOf } from "../parts/form-page.tsx";
import { wordTries } from "../parts/refusal-words.ts";
import { useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { useFault, type ShownFault } from "../parts/use-fault.ts";
import { useSecondsLeft } from "../parts/use-seconds-left.ts";
import { inWords, onClock } from "../words/duration.ts";
import { ltr } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { keepCode, normaliseCode } from "./code.ts";

/** What is known of a code that is waited for, whatever it proves. */
type Waited = Pick<StepOf<"verify-contact">, "digits" | "triesLeft" | "sent">;

interface CodeEntry {
  typed: string;
  onTyped: (typed: string) => void;
  /** What is wrong on the page that asks for it. */
  shown: ShownFault | null;
  /** Sends the code, or says above the field what it lacks. */
  submit: () => void;
}

/** What is typed as a code, and sending it once it is long enough. */
export function useCodeEntry(digits: number): CodeEntry {
  const { session } = useSurroundings();
  const { shown, notice, complain } = useFault();
  const [typed, setTyped] = useState("");

  function submit(): void {
    const code = normaliseCode(typed);
    if (code === "") return complain("code.empty", "code.emptyDo");
    if (code.length < digits) return complain("code.tooShort", "code.tooShortDo", { values: { count: digits } });
    notice(null);
    setTyped("");
    void session.send({ type: "submit-code", code });
  }

  return { typed, shown, submit, onTyped: (value) => setTyped(keepCode(value, digits)) };
}

/** The one field for a code, with the tries that are left and how long the code lives. */
export function CodeField({ entry, waited }: { entry: CodeEntry; waited: Waited }): ReactNode {
  const { t } = useSurroundings().words;
  const { digits, triesLeft, sent } = waited;
  return (
    <>
      <Field
        id="code"
        name="one-time-code"
        label={t("code.label")}
        help={t("code.help", { count: digits })}
        value={entry.typed}
        onValue={entry.onTyped}
        inputMode="numeric"
        autoComplete="one-time-code"
        className="code"
        dir="ltr"
        maxLength={64}
        faultId={faultOf(entry.shown)}
      />
      <p className="help">
        {entry.shown?.fault.more === undefined && <Text>{`${wordTries(triesLeft, t)} `}</Text>}
        {sent !== null && <CodeLife expiresIn={sent.codeExpiresIn} />}
      </p>
    </>
  );
}

function CodeLife({ expiresIn }: { expiresIn: number }): ReactNode {
  const { words } = useSurroundings();
  const { arrivedAt } = useSessionState();
  const left = useSecondsLeft(arrivedAt + expiresIn * 1000);
  return <Text>{left === 0 ? words.t("code.gone") : words.t("code.works", { time: inWords(left, words) })}</Text>;
}

/** "Send again in 0:24", which becomes "Send again". */
export function Resend({ resendIn, call }: { resendIn: number; call: boolean }): ReactNode {
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
