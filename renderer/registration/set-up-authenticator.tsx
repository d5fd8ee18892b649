import type { ReactNode } from "react";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { FormPage } from "../parts/form-page.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { CodeField, useCodeEntry } from "../proving/code-entry.tsx";

/** A picture to scan, or a key to type, and a code that shows that the app has it. Any app will do. */
export function SetUpAuthenticator({ step }: ScreenProps<"set-up-authenticator">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const entry = useCodeEntry(step.digits);
  return (
    <FormPage title={t("authenticator.title")} lead={t("authenticator.lead")} shown={entry.shown} field="code" onSubmit={entry.submit}>
      <div className="scan">
        <ol className="advice">
          <li>{t("authenticator.open")}</li>
          <li>{t("authenticator.add")}</li>
          <li>{t("authenticator.scan")}</li>
          <li>{t("authenticator.type")}</li>
        </ol>
        <img src={step.image} alt={t("authenticator.image")} />
      </div>
      <details className="key-as-text">
        <summary>{t("authenticator.cannotScan")}</summary>
        <p>{t("authenticator.keyHelp")}</p>
        <p>
          <code dir="ltr">{step.secret}</code>
        </p>
      </details>
      <CodeField entry={entry} waited={{ ...step, sent: null }} />
      <div className="actions">
        <Button kind="primary">{t("verify.submit")}</Button>
        <Button onPress={() => void session.send({ type: "back" })}>{t("authenticator.different")}</Button>
      </div>
    </FormPage>
  );
}
