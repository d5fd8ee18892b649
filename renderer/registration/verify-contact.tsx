import type { ReactNode } from "react";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { FormPage } from "../parts/form-page.tsx";
import { useHelpDesk, useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";
import { CodeField, Resend, useCodeEntry } from "../proving/code-entry.tsx";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";

/** The code that shows that a new number or address is the person's own. */
export function VerifyContact({ step }: ScreenProps<"verify-contact">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown, notice } = useFault();
  const { name, phone } = useHelpDesk();
  const entry = useCodeEntry(step.digits, notice);
  const { kind } = step;
  const contact = ltr(step.contact);
  const factor = kind === "email" ? "email" : "mobile";

  /** Back to the list, and from there straight to the field: the old one need not be asked for again. */
  async function askForAnother() {
    await session.send({ type: "back" });
    if (session.state().flow?.step.name === "account") await session.send({ type: "set-up", factor });
  }

  return (
    <FormPage title={t("code.title")} lead={t(`code.sent.${kind}`, { hint: contact })} shown={shown} field="code" onSubmit={entry.submit}>
      <CodeField entry={entry} waited={step} shown={shown} />
      <div className="actions">
        <Button kind="primary">{t("verify.submit")}</Button>
        {step.sent !== null && <Resend resendIn={step.sent.resendIn} call={factor === "mobile" && kind !== "text"} />}
        <Button onPress={() => void askForAnother()}>{t(factor === "email" ? "verify.otherAddress" : "verify.otherNumber")}</Button>
      </div>
      <p className="note">
        <Text>{t("verify.noCode", { contact, name: own(name), phone: ltr(phone) })}</Text>
      </p>
    </FormPage>
  );
}
