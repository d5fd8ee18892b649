import type { ReactNode } from "react";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { FormPage } from "../parts/form-page.tsx";
import { useHelpDesk, useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";
import { inWords } from "../words/duration.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { AccountEntry } from "./account-entry.tsx";

/** "Don't lose access to your account": each way to get back in, as it stands, and what can be done with it. */
export function Account({ step }: ScreenProps<"account">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown } = useFault();
  const { name, phone } = useHelpDesk();
  const { entries, required, missing, frozenFor } = step;
  const complete = missing === 0;
  /** One button stands out: the first thing to set up, and "Looks good" once nothing is missing. */
  const next = complete ? undefined : entries.find(({ registered, changeable }) => changeable && !registered);
  return (
    <FormPage title={t("account.title")} lead={t(complete ? "account.thanks" : "account.lead")} shown={shown} field={null}>
      {!complete && (
        <p>
          <strong>{t("account.needed", { count: required })}</strong>
        </p>
      )}
      {!complete && missing < required && <p>{t("account.more", { count: missing })}</p>}
      {frozenFor !== null && (
        <div className="notice">
          <p>{t("account.frozen", { time: inWords(frozenFor, words) })}</p>
          <p>
            <Text>{t("account.frozenAsk", { name: own(name), phone: ltr(phone) })}</Text>
          </p>
        </div>
      )}
      <ul className="entries" aria-label={t("account.options")}>
        {entries.map((entry) => (
          <AccountEntry key={entry.factor} entry={entry} frozen={frozenFor !== null} primary={entry === next} />
        ))}
      </ul>
      <p className="help">{t("account.saved")}</p>
      <div className="actions">
        {complete && (
          <Button kind="primary" onPress={() => void session.send({ type: "finish" })}>
            {t("account.looksGood")}
          </Button>
        )}
        <Button onPress={() => void session.send({ type: "cancel" })}>{t("actions.cancel")}</Button>
      </div>
      <p className="note">
        <Text>{t("account.privacy", { name: own(name) })}</Text>
      </p>
    </FormPage>
  );
}
