import { useEffect, useState, type ReactNode } from "react";
import { makePasskey, preparePasskeys } from "../client/passkeys.ts";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { FormPage } from "../parts/form-page.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";

/** A key that lives in the phone: what it is, in words for everybody, and making it with the browser's own dialog. */
export function SetUpPasskey({ step }: ScreenProps<"set-up-passkey">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown, notice, complain } = useFault();
  const [asking, setAsking] = useState(false);
  useEffect(preparePasskeys, []);

  async function make() {
    notice(null);
    setAsking(true);
    const made = await makePasskey(step.options);
    setAsking(false);
    if (made.ok) return session.send({ type: "save-passkey", attestation: made.value });
    const { why } = made;
    complain(`setUpPasskey.trouble.${why}.what`, `setUpPasskey.trouble.${why}.next`);
  }

  return (
    <FormPage title={t("setUpPasskey.title")} lead={t("setUpPasskey.lead")} shown={shown} field={null}>
      <ol className="advice">
        <li>{t("setUpPasskey.where")}</li>
        <li>{t("setUpPasskey.press")}</li>
        <li>{t("setUpPasskey.open")}</li>
      </ol>
      <p className="help">{t("setUpPasskey.later")}</p>
      <p className="help" role="status">
        {asking && t("setUpPasskey.asking")}
      </p>
      <div className="actions">
        <Button kind="primary" resting={asking} onPress={() => void make()}>
          {t("setUpPasskey.submit")}
        </Button>
        <Button resting={asking} onPress={() => void session.send({ type: "back" })}>
          {t("authenticator.different")}
        </Button>
      </div>
    </FormPage>
  );
}
