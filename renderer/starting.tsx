import { useEffect, useState, type ReactNode } from "react";
import type { Organisation } from "../contract/organisation.ts";
import type { IdentityClient } from "../contract/routes.ts";
import type { Words } from "./words/words.ts";

/** Between two attempts to reach the service, in milliseconds. */
const patience = 4000;

interface StartingProps {
  client: IdentityClient;
  words: Words;
  onOrganisation: (organisation: Organisation) => void;
}

/**
 * What is there before the organisation is known. When the service does not answer it says so, and
 * goes on asking; whoever does not want to wait can press the button.
 */
export function Starting({ client, words, onOrganisation }: StartingProps): ReactNode {
  const { t } = words;
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    document.documentElement.lang = words.language;
    document.documentElement.dir = words.direction;
  }, [words]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let current = true;
    void client.organisation({}).then((answer) => {
      if (!current) return;
      if (answer.ok) return onOrganisation(answer.value);
      setFailed(true);
      timer = setTimeout(() => setAttempt((count) => count + 1), patience);
    });
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [attempt, client, onOrganisation]);

  useEffect(() => {
    if (failed) document.title = t("unreachable.title");
  }, [failed, t]);

  if (!failed) return null;
  return (
    <main className="starting">
      <h1>{t("unreachable.title")}</h1>
      <p className="lead">{t("unreachable.start")}</p>
      <p>{t("unreachable.startDo")}</p>
      <div className="actions">
        <button type="button" className="button primary" onClick={() => setAttempt((count) => count + 1)}>
          {t("actions.tryAgain")}
        </button>
      </div>
    </main>
  );
}
