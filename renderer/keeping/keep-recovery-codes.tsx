import { useState, type ReactNode } from "react";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { FormPage } from "../parts/form-page.tsx";
import { saveAsFile } from "../parts/save-as-file.ts";
import { useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";

/** Codes for a bad day, shown once: to print, save or copy in a browser, and to write down anywhere. */
export function KeepRecoveryCodes({ step }: ScreenProps<"keep-recovery-codes">): ReactNode {
  const { words, session, organisation, kiosk } = useSurroundings();
  const { t } = words;
  const { shown } = useFault();
  return (
    <FormPage title={t("recoveryCodes.title")} lead={t("recoveryCodes.lead")} shown={shown} field={null}>
      <p className="on-paper">{t("recoveryCodes.heading", { organisation: organisation.name })}</p>
      <ul className="recovery-codes" aria-label={t("recoveryCodes.list")}>
        {step.codes.map((code) => (
          <li key={code}>
            <code dir="ltr">{code}</code>
          </li>
        ))}
      </ul>
      {kiosk ? <p>{t("recoveryCodes.writeDown")}</p> : <Keeping codes={step.codes} />}
      <p className="help">{t("recoveryCodes.once")}</p>
      <div className="actions">
        <Button kind="primary" onPress={() => void session.send({ type: "keep-codes" })}>
          {t("recoveryCodes.kept")}
        </Button>
        <Button onPress={() => void session.send({ type: "back" })}>{t("actions.back")}</Button>
      </div>
    </FormPage>
  );
}

/** What a browser of one's own can do with them. */
function Keeping({ codes }: { codes: readonly string[] }): ReactNode {
  const { words, organisation } = useSurroundings();
  const { t } = words;
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");

  const text = () => [t("recoveryCodes.heading", { organisation: organisation.name }), t("recoveryCodes.eachOnce"), "", ...codes, ""].join("\r\n");

  async function copy() {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      setCopied("yes");
    } catch {
      setCopied("failed");
    }
  }

  return (
    <>
      <div className="actions keeping">
        <Button onPress={() => window.print()}>{t("recoveryCodes.print")}</Button>
        <Button onPress={() => saveAsFile("recovery-codes.txt", "text/plain", text())}>{t("recoveryCodes.save")}</Button>
        <Button onPress={() => void copy()}>{t("recoveryCodes.copy")}</Button>
      </div>
      <p className="help" role="status">
        {copied === "yes" && t("recoveryCodes.copied")}
        {copied === "failed" && t("recoveryCodes.copyFailed")}
      </p>
    </>
  );
}
