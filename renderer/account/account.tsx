import type { ReactNode } from "react";
import type { Entry } from "../../contract/flow.ts";
import type { Factor } from "../../contract/vocabulary.ts";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { FormPage } from "../parts/form-page.tsx";
import { useHelpDesk, useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";
import { inWords } from "../words/duration.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { AccountEntry } from "./account-entry.tsx";
import { AccountPages } from "./account-pages.tsx";
import { mayPutOff, Prompt, Skip } from "./prompt.tsx";
import { ResetsStopped } from "./resets-stopped.tsx";

/** Whether it is used first; null where it cannot be chosen to be: spare codes, and what the administrator looks after. */
function isFirst({ factor, registered, changeable }: Entry, preferred: Factor | null): boolean | null {
  if (!registered || factor === "recovery-codes") return null;
  if (factor === preferred) return true;
  return changeable ? false : null;
}

/** "Don't lose access to your account": each way to get back in, as it stands, and what can be done with it. */
export function Account({ step }: ScreenProps<"account">): ReactNode {
  const { words, session, organisation } = useSurroundings();
  const { t, language } = words;
  const { did } = useSessionState();
  const { shown } = useFault();
  const { name, phone } = useHelpDesk();
  const { entries, required, missing, frozenFor, preferred, prompt } = step;
  const complete = missing === 0;
  const confirming = complete && step.confirmDue;
  /** One button stands out: the first thing to set up, and "Looks good" once nothing is missing. */
  const next = complete ? undefined : entries.find(({ registered, changeable }) => changeable && !registered);
  /** Which is used first is a question only where there are several that could be. */
  const several = entries.filter(({ registered, factor }) => registered && factor !== "recovery-codes").length > 1;
  return (
    <FormPage
      title={t(confirming ? "account.confirm.title" : "account.title")}
      lead={t(confirming ? "account.confirm.lead" : complete ? "account.thanks" : "account.lead")}
      shown={shown}
      field={null}
    >
      <p className={did === "remove-everything" ? "notice" : "visually-hidden"} role="status">
        {did === "remove-everything" && t("account.allRemoved")}
      </p>
      <ResetsStopped stopped={step.resetsStopped} advice="account.stopped.ask" />
      {!complete && <Prompt prompt={prompt} />}
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
          <AccountEntry
            key={entry.factor}
            entry={entry}
            frozen={frozenFor !== null}
            primary={entry === next}
            first={several ? isFirst(entry, preferred) : null}
          />
        ))}
      </ul>
      <p className="help">{t("account.saved")}</p>
      <div className="actions">
        {complete && (
          <Button kind="primary" onPress={() => void session.send({ type: "finish" })}>
            {t(confirming ? "account.confirm.yes" : "account.looksGood")}
          </Button>
        )}
        {confirming && prompt !== null && mayPutOff(step) && <Skip prompt={prompt} />}
        {/* Whoever is on the way somewhere else goes on by skipping it, and not by stopping here. */}
        {!mayPutOff(step) && <Button onPress={() => void session.send({ type: "cancel" })}>{t("actions.cancel")}</Button>}
      </div>
      <AccountPages pages={step.pages} otherPlaces={step.otherPlaces} />
      <p className="note">
        <Text>{organisation.privacy === null ? t("account.privacy", { name: own(name) }) : own(organisation.privacy[language])}</Text>
      </p>
    </FormPage>
  );
}
