import type { ReactNode } from "react";
import { sentKinds } from "../../contract/vocabulary.ts";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { FormPage } from "../parts/form-page.tsx";
import { useHelpDesk, useSurroundings } from "../parts/surroundings.ts";
import { useShield } from "../parts/use-shield.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { CodeField, Resend, useCodeEntry } from "./code-entry.tsx";
import { NotYou } from "./not-you.tsx";

/** The code that was sent, or that the authenticator app shows. */
export function EnterCode({ flow, step }: ScreenProps<"enter-code">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { show } = useShield(flow);
  const entry = useCodeEntry(step.digits);
  const { kind, hint } = step.method;
  const sent = sentKinds.find((one) => one === kind);
  return (
    <FormPage
      title={t("code.title")}
      lead={sent === undefined ? t("code.authenticator") : t(`code.sent.${sent}`, { hint: show(hint) })}
      shown={entry.shown}
      field="code"
      onSubmit={entry.submit}
    >
      <CodeField entry={entry} waited={step} />
      <div className="actions">
        <Button kind="primary">{t("actions.next")}</Button>
        {step.sent !== null && <Resend resendIn={step.sent.resendIn} call={kind !== "email" && kind !== "text"} />}
        <Button onPress={() => void session.send({ type: "try-another-way" })}>{t("actions.tryAnotherWay")}</Button>
      </div>
      {flow.purpose === "register" || flow.purpose === "confirm" ? step.sent !== null && <NoCode /> : <NotYou flow={flow} />}
    </FormPage>
  );
}

/** For somebody who has signed in: why a code may not come. */
function NoCode(): ReactNode {
  const { t } = useSurroundings().words;
  const { name, phone } = useHelpDesk();
  return (
    <p className="note">
      <Text>{t("verify.noCodeProof", { name: own(name), phone: ltr(phone) })}</Text>
    </p>
  );
}
