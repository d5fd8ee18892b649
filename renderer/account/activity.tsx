import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import type { Activity as HappenedActivity } from "../../contract/own-data.ts";
import type { ActivityEvent } from "../../contract/vocabulary.ts";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { FormPage } from "../parts/form-page.tsx";
import { Icon, type IconName } from "../parts/icons.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";
import { Text } from "../words/text.tsx";
import { wordActivity } from "./activity-words.ts";
import { ResetsStopped } from "./resets-stopped.tsx";

/** So many are shown at first; the rest when asked for. */
const shownFirst = 12;

const icons = {
  "reset-started": "questions",
  "reset-blocked": "stopped",
  "password-changed": "password",
  unlocked: "password",
  "signed-in": "tick",
  "sign-in-failed": "stopped",
  "method-registered": "tick",
  "method-removed": "remove",
  "everything-removed": "remove",
  "signed-out-everywhere": "signOut",
  "resets-stopped": "stopped",
  "resets-allowed": "tick",
  "confirmed-in-person": "in-person",
  "confirmed-somebody": "in-person",
  "code-issued": "help-desk-code",
  "contacts-seen": "privacy",
  "data-downloaded": "download",
} as const satisfies Record<ActivityEvent, IconName>;

/** What was done with the account, newest first, and one press for whoever sees something that was not them. */
export function Activity({ step }: ScreenProps<"activity">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown } = useFault();
  const [all, setAll] = useState(false);
  const rest = step.events.slice(shownFirst);
  return (
    <FormPage title={t("activity.title")} lead={step.events.length === 0 ? undefined : t("activity.lead")} shown={shown} field={null}>
      <ResetsStopped stopped={step.resetsStopped} advice="activity.stoppedNow" />
      {step.events.length === 0 ? (
        <p>{t("activity.empty")}</p>
      ) : (
        <ol className="happened" aria-label={t("activity.list")}>
          {step.events.slice(0, shownFirst).map((happened, index) => (
            <Happened key={index} happened={happened} />
          ))}
          {all && rest.map((happened, index) => <Happened key={shownFirst + index} happened={happened} takesFocus={index === 0} />)}
        </ol>
      )}
      {rest.length > 0 && !all && (
        <div className="actions">
          <Button onPress={() => setAll(true)}>{t("activity.all", { count: rest.length })}</Button>
        </div>
      )}
      {!step.resetsStopped && <NotMe />}
      <div className="actions">
        <Button kind="primary" onPress={() => void session.send({ type: "back" })}>
          {t("actions.back")}
        </Button>
      </div>
    </FormPage>
  );
}

/** One event; the first of those that were asked for takes the focus from the button that is gone. */
function Happened({ happened, takesFocus = false }: { happened: HappenedActivity; takesFocus?: boolean }): ReactNode {
  const { words } = useSurroundings();
  const { what, when, more } = wordActivity(happened, words);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (takesFocus) line.current?.focus();
  }, [takesFocus]);
  return (
    <li ref={line} tabIndex={takesFocus ? -1 : undefined}>
      <Icon name={icons[happened.event]} />
      <div>
        <p className="happened-what">
          <Text>{what}</Text>
        </p>
        {more.map((text) => (
          <p key={text} className="card-line">
            <Text>{text}</Text>
          </p>
        ))}
        <p className="card-line">
          <Text>{when}</Text>
        </p>
      </div>
    </li>
  );
}

/** What the button does is said before it is pressed. It can be taken back, so nothing is asked twice. */
function NotMe(): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const titleId = useId();
  const whatId = useId();
  return (
    <section className="notice" aria-labelledby={titleId}>
      <h2 id={titleId}>{t("activity.notMe.title")}</h2>
      <p id={whatId}>{t("activity.notMe.what")}</p>
      <div className="actions">
        <Button describedBy={whatId} onPress={() => void session.send({ type: "stop-resets" })}>
          {t("activity.notMe.stop")}
        </Button>
      </div>
    </section>
  );
}
