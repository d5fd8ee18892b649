import { useEffect, useRef, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { Icon } from "../parts/icons.tsx";
import { useHelpDesk, useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";

interface ResetsStoppedProps {
  stopped: boolean;
  /** What to do now. */
  advice: "account.stopped.ask" | "activity.stoppedNow";
}

/**
 * Says that nobody can reset this account, and how it is allowed again; and once it is, that it is.
 * What was pressed is gone with either, so the focus comes here.
 */
export function ResetsStopped({ stopped, advice }: ResetsStoppedProps): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { did } = useSessionState();
  const { name, phone } = useHelpDesk();
  const notice = useRef<HTMLElement>(null);
  const justNow = did === "stop-resets" || did === "allow-resets";
  useEffect(() => {
    if (justNow) notice.current?.focus();
  }, [justNow, stopped]);

  if (!stopped) {
    return (
      did === "allow-resets" && (
        <section className="notice" tabIndex={-1} ref={notice}>
          <p>{t("account.allowed")}</p>
        </section>
      )
    );
  }
  return (
    <section className="notice grave" aria-labelledby="stopped-title" tabIndex={-1} ref={notice}>
      <h2 id="stopped-title">
        <Icon name="stopped" />
        {t("account.stopped.title")}
      </h2>
      <p>{t("account.stopped.what")}</p>
      <p>
        <Text>{t(advice, { name: own(name), phone: ltr(phone) })}</Text>
      </p>
      <div className="actions">
        <Button onPress={() => void session.send({ type: "allow-resets" })}>{t("account.stopped.allow")}</Button>
      </div>
    </section>
  );
}
