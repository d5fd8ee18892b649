import type { ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { FormPage } from "../parts/form-page.tsx";
import { useFault } from "../parts/use-fault.ts";

/** Asked before a locked account is opened again. */
export function ConfirmUnlock(): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown } = useFault();
  return (
    <FormPage title={t("unlock.title")} lead={t("unlock.lead")} shown={shown} field={null}>
      <p className="help">{t("unlock.instead")}</p>
      <div className="actions">
        <Button kind="primary" onPress={() => void session.send({ type: "confirm-unlock" })}>
          {t("unlock.submit")}
        </Button>
        <Button onPress={() => void session.send({ type: "cancel" })}>{t("actions.cancel")}</Button>
      </div>
    </FormPage>
  );
}
