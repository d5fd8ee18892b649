import { useEffect, useState, type ReactNode } from "react";
import type { Organisation } from "../contract/organisation.ts";
import type { Answer, IdentityClient } from "../contract/routes.ts";
import type { Words } from "./words/words.ts";

/** Between two attempts to reach the service, in milliseconds. */
const patience = 4000;

interface StartingProps {
  client: IdentityClient;
  words: Words;
  onOrganisation: (organisation: Organisation) => void;
}

/** Why this very kiosk may not go on, and nobody at it can do anything about it. */
const kioskRefusals = ["kiosk-waiting", "kiosk-off", "kiosk-not-enrolled"] as const;
type Trouble = (typeof kioskRefusals)[number] | "unreachable";

const troubleOf = ({ code }: Extract<Answer<Organisation>, { ok: false }>["problem"]): Trouble => kioskRefusals.find((known) => known === code) ?? "unreachable";

/**
 * What is there before the organisation is known. When the service does not answer, or not this kiosk, it
 * says so, and goes on asking; whoever does not want to wait can press the button.
 */
export function Starting({ client, words, onOrganisation }: StartingProps): ReactNode {
  const { t } = words;
  const [attempt, setAttempt] = useState(0);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

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
      setTrouble(troubleOf(answer.problem));
      timer = setTimeout(() => setAttempt((count) => count + 1), patience);
    });
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [attempt, client, onOrganisation]);

  const title = trouble === null ? null : trouble === "unreachable" ? t("unreachable.title") : t(`refusal.${trouble}.what`).replace(/[.۔]$/u, "");
  useEffect(() => {
    if (title !== null) document.title = title;
  }, [title]);

  if (trouble === null) return null;
  return (
    <main className="starting">
      <h1>{title}</h1>
      {trouble === "unreachable" ? (
        <>
          <p className="lead">{t("unreachable.start")}</p>
          <p>{t("unreachable.startDo")}</p>
        </>
      ) : (
        <p className="lead">{t(`refusal.${trouble}.next`)}</p>
      )}
      <div className="actions">
        <button type="button" className="button primary" onClick={() => setAttempt((count) => count + 1)}>
          {t("actions.tryAgain")}
        </button>
      </div>
    </main>
  );
}
