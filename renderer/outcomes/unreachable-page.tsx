import { useEffect, type ReactNode } from "react";
import type { UnreachableReason } from "../../contract/vocabulary.ts";
import type { Asked } from "../flow/session-state.ts";
import { wordTrouble } from "../health/trouble-words.ts";
import { Button } from "../parts/button.tsx";
import { Busy } from "../parts/busy.tsx";
import { Page } from "../parts/page.tsx";
import { useHelpDesk, useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { ClearsItself } from "./clears-itself.tsx";

/** How long to wait before asking again unbidden, in milliseconds; only where nothing was sent. */
const patience = 5000;

interface UnreachablePageProps {
  lost: Asked;
  /** Why no answer came, where that is known. */
  because: UnreachableReason | null;
}

/** No answer came, however often it was asked. What was sent is sent again under the same key. */
export function UnreachablePage({ lost, because }: UnreachablePageProps): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { name, phone } = useHelpDesk();
  const start = lost === "start" || lost === "read";
  const { underWay } = useSessionState();

  useEffect(() => {
    if (!start || underWay !== null) return;
    const timer = setTimeout(() => void session.tryAgain(), patience);
    return () => clearTimeout(timer);
  }, [start, underWay, session]);

  const trouble = because === null ? null : wordTrouble(because, words);
  return (
    <Page title={t("unreachable.title")} lead={start && trouble ? trouble.what : t(start ? "unreachable.start" : "unreachable.command")}>
      {!start && trouble && <p>{trouble.what}</p>}
      {start && trouble && <p>{trouble.means}</p>}
      <p>{start ? t(trouble ? "health.again" : "unreachable.startDo") : t("unreachable.commandDo")}</p>
      <p>
        <Text>{t("unreachable.ask", { name: own(name), phone: ltr(phone) })}</Text>
      </p>
      <div className="actions">
        <Button kind="primary" onPress={() => void session.tryAgain()}>
          {t("actions.tryAgain")}
        </Button>
        {!start && <ClearsItself after={null} />}
      </div>
      <Busy />
    </Page>
  );
}
