import { useState, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { ClearsItself } from "../outcomes/clears-itself.tsx";
import { useHelpDesk, useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { FormPage } from "../parts/form-page.tsx";
import type { ScreenProps } from "../flow/screen.ts";
import { useFault } from "../parts/use-fault.ts";

/** Seconds after which a kiosk clears this page: long enough to read it twice. */
const clearsAfter = 120;

/** No clear answer came from the directory: says so, and what to try in which order. */
export function OutcomeUnknown({ flow }: ScreenProps<"outcome-unknown">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown } = useFault();
  const { name, phone } = useHelpDesk();
  const { underWay } = useSessionState();
  const [checked, setChecked] = useState(false);
  const reset = flow.purpose === "reset";
  return (
    <FormPage
      title={t(reset ? "unknown.title" : "unknown.titleUnlock")}
      lead={t(reset ? "unknown.lead" : "unknown.leadUnlock")}
      shown={shown}
      field={null}
    >
      <ol className="advice">
        <li>{t("unknown.first")}</li>
        {reset ? (
          <>
            <li>{t("unknown.second")}</li>
            <li>{t("unknown.third")}</li>
          </>
        ) : (
          <li>{t("unknown.secondUnlock")}</li>
        )}
        <li>
          <Text>{t("unknown.last", { name: own(name), phone: ltr(phone) })}</Text>
        </li>
      </ol>
      <p className="help" role="status">
        {checked && underWay === null && t("unknown.checked")}
      </p>
      <div className="actions">
        <Button kind="primary" onPress={() => void session.check().then(() => setChecked(true))}>
          {t("actions.checkAgain")}
        </Button>
        <ClearsItself after={clearsAfter} />
      </div>
    </FormPage>
  );
}
