import type { ReactNode } from "react";
import type { Factor, SentKind } from "../../contract/vocabulary.ts";
import type { ScreenProps } from "../flow/screen.ts";
import type { StepOf } from "../flow/session-state.ts";
import { Button } from "../parts/button.tsx";
import { FormPage } from "../parts/form-page.tsx";
import { useHelpDesk, useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";
import { useLooking } from "../parts/use-looking.ts";
import { useSecondsLeft } from "../parts/use-seconds-left.ts";
import { CodeField, Resend, useCodeEntry } from "../proving/code-entry.tsx";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";

type Step = StepOf<"verify-contact">;

/** How often the service is asked whether the key was pressed, in milliseconds. */
const interval = 2000;

const factors = {
  email: "email",
  text: "mobile",
  "call-mobile": "mobile",
  "call-alternate": "alternate",
  "call-office": "office",
} as const satisfies Record<SentKind, Factor>;

/** Shows that a new number or address is the person's own: by a code, or by a key pressed during a call. */
export function VerifyContact({ step }: ScreenProps<"verify-contact">): ReactNode {
  return step.by === "answer" ? <ByAnswer step={step} /> : <ByCode step={step} />;
}

function ByCode({ step }: { step: Step }): ReactNode {
  const { words } = useSurroundings();
  const { t } = words;
  const { name, phone } = useHelpDesk();
  const entry = useCodeEntry(step.digits);
  const { kind } = step;
  const contact = ltr(step.contact);
  return (
    <FormPage title={t("code.title")} lead={t(`code.sent.${kind}`, { hint: contact })} shown={entry.shown} field="code" onSubmit={entry.submit}>
      <CodeField entry={entry} waited={step} />
      <div className="actions">
        <Button kind="primary">{t("verify.submit")}</Button>
        {step.sent !== null && <Resend resendIn={step.sent.resendIn} call={kind !== "email" && kind !== "text"} />}
        <AnotherContact kind={kind} />
      </div>
      <p className="note">
        <Text>{t("verify.noCode", { contact, name: own(name), phone: ltr(phone) })}</Text>
      </p>
    </FormPage>
  );
}

/** The phone rings and asks for the # key: nothing is typed here, and the page goes on by itself. */
function ByAnswer({ step }: { step: Step }): ReactNode {
  const { words } = useSurroundings();
  const { t } = words;
  const { shown } = useFault();
  const { name, phone } = useHelpDesk();
  useLooking(interval);
  const contact = ltr(step.contact);
  return (
    <FormPage title={t("verify.answer.title")} lead={t("verify.answer.lead", { contact })} shown={shown} field={null}>
      {step.sent !== null && <CallLife expiresIn={step.sent.codeExpiresIn} />}
      <div className="actions">
        {step.sent !== null && <Resend resendIn={step.sent.resendIn} call />}
        <AnotherContact kind={step.kind} />
      </div>
      <p className="note">
        <Text>{t("verify.answer.noCall", { contact, name: own(name), phone: ltr(phone) })}</Text>
      </p>
    </FormPage>
  );
}

/** Whether the phone may still be answered. */
function CallLife({ expiresIn }: { expiresIn: number }): ReactNode {
  const { t } = useSurroundings().words;
  const { arrivedAt } = useSessionState();
  const left = useSecondsLeft(arrivedAt + expiresIn * 1000);
  return (
    <p className={left === 0 ? "call-life over" : "call-life"} role="status">
      <span className="hash" aria-hidden="true" dir="ltr">
        #
      </span>
      <span>{t(left === 0 ? "verify.answer.over" : "verify.answer.waiting")}</span>
    </p>
  );
}

/** Back to the list, and from there straight to the field: the old one need not be asked for again. */
function AnotherContact({ kind }: { kind: SentKind }): ReactNode {
  const { words, session } = useSurroundings();

  async function askForAnother() {
    await session.send({ type: "back" });
    if (session.state().flow?.step.name === "account") await session.send({ type: "set-up", factor: factors[kind] });
  }

  return <Button onPress={() => void askForAnother()}>{words.t(kind === "email" ? "verify.otherAddress" : "verify.otherNumber")}</Button>;
}
