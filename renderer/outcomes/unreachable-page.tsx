import { useEffect, type ReactNode } from "react";
import type { Asked } from "../flow/session-state.ts";
import { Button } from "../parts/button.tsx";
import { Busy } from "../parts/busy.tsx";
import { Page } from "../parts/page.tsx";
import { useHelpDesk, useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { ClearsItself } from "./clears-itself.tsx";

/** How long to wait before asking again unbidden, in milliseconds; only where nothing was sent. */
const patience = 5000;

/** No answer came, however often it was asked. What was sent is sent again under the same key. */
export function UnreachablePage({ lost }: { lost: Asked }): ReactNode {
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

  return (
    <Page title={t("unreachable.title")} lead={t(start ? "unreachable.start" : "unreachable.command")}>
      <p>{t(start ? "unreachable.startDo" : "unreachable.commandDo")}</p>
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
