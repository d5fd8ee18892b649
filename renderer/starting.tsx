import { useEffect, useState, type ReactNode } from "react";
import type { Bridge, KioskHealth } from "../contract/ipc.ts";
import { usualKioskRules } from "../contract/kiosk-rules.ts";
import type { Organisation } from "../contract/organisation.ts";
import type { Answer, IdentityClient } from "../contract/routes.ts";
import type { UnreachableReason } from "../contract/vocabulary.ts";
import { wordTrouble } from "./health/trouble-words.ts";
import type { Words } from "./words/words.ts";

/** Between two attempts to reach the service, in milliseconds. */
const patience = 4000;

interface StartingProps {
  client: IdentityClient;
  /** How the service stands, as a kiosk sees it; null in a browser. */
  readHealth: (() => Promise<KioskHealth>) | null;
  words: Words;
  /** Where it stands at a login screen, to which people go back; else null. */
  waysBack: Bridge["person"] | null;
  onOrganisation: (organisation: Organisation) => void;
}

/** Why this very kiosk may not go on, by the service's own word; nobody at it can do anything about it. */
const kioskRefusals = ["kiosk-waiting", "kiosk-off", "kiosk-not-enrolled"] as const;
type KioskRefusal = (typeof kioskRefusals)[number];

const kioskRefusalOf = ({ code }: Extract<Answer<Organisation>, { ok: false }>["problem"]): KioskRefusal | undefined => kioskRefusals.find((known) => known === code);

/** Why the organisation is not known; `unknown` in a browser, which is not told. */
type Failure = UnreachableReason | KioskRefusal | "not-let-in" | "unknown";
const isKioskRefusal = (failure: Failure): failure is KioskRefusal => (kioskRefusals as readonly Failure[]).includes(failure);

/**
 * What is there before the organisation is known. When the service does not answer, or not this kiosk, it
 * says so, and goes on asking; whoever does not want to wait can press the button. Whose help desk to ask
 * is not known yet either.
 */
export function Starting({ client, readHealth, words, waysBack, onOrganisation }: StartingProps): ReactNode {
  const { t } = words;
  const [attempt, setAttempt] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    document.documentElement.lang = words.language;
    document.documentElement.dir = words.direction;
  }, [words]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let current = true;
    // Needs no token, and so is there long before an enrolled kiosk has given up waiting for one.
    const health = readHealth?.();
    void health?.then((found) => {
      if (current && !found.reached) setFailure(found.why);
    });
    void client.organisation({}).then(async (answer) => {
      if (current && answer.ok) return onOrganisation(answer.value);
      const refusal = answer.ok ? undefined : kioskRefusalOf(answer.problem);
      const found = refusal === undefined ? await health : undefined;
      if (!current) return;
      setFailure(refusal ?? (found === undefined ? "unknown" : found.reached ? "not-let-in" : found.why));
      timer = setTimeout(() => setAttempt((count) => count + 1), patience);
    });
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [attempt, client, readHealth, onOrganisation]);

  // Nobody types anything here: whoever is still there after this long has been told what there is to tell.
  useEffect(() => {
    if (waysBack === null) return;
    const timer = setTimeout(waysBack.gone, (usualKioskRules.idleSeconds + usualKioskRules.warningSeconds) * 1000);
    return () => clearTimeout(timer);
  }, [waysBack]);

  const title = failure === null ? null : isKioskRefusal(failure) ? t(`refusal.${failure}.what`).replace(/[.۔]$/u, "") : t("unreachable.title");
  useEffect(() => {
    if (title !== null) document.title = title;
  }, [title]);

  if (failure === null) return null;
  return (
    <main className="starting">
      <h1 data-technician>{title}</h1>
      {isKioskRefusal(failure) ? (
        <p className="lead">{t(`refusal.${failure}.next`)}</p>
      ) : failure === "unknown" ? (
        <>
          <p className="lead">{t("unreachable.start")}</p>
          <p>{t("unreachable.startDo")}</p>
        </>
      ) : (
        <AtKiosk failure={failure} words={words} />
      )}
      <div className="actions">
        <button type="button" className="button primary" onClick={() => setAttempt((count) => count + 1)}>
          {t("actions.tryAgain")}
        </button>
        {waysBack !== null && (
          <button type="button" className="button secondary" onClick={waysBack.done}>
            {t("actions.backToSignIn")}
          </button>
        )}
      </div>
    </main>
  );
}

/** A kiosk knows what is wrong, and who looks after it is the one to tell. */
function AtKiosk({ failure, words }: { failure: UnreachableReason | "not-let-in"; words: Words }): ReactNode {
  const { what, means } = wordTrouble(failure, words);
  return (
    <>
      <p className="lead" role="status">
        {what}
      </p>
      <p>{means}</p>
      <p>{words.t("health.tellSomebody")}</p>
      <p>{words.t("health.again")}</p>
    </>
  );
}
