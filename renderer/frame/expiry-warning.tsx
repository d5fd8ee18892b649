import { useEffect, useState, type ReactNode } from "react";
import type { Flow } from "../../contract/flow.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { useSecondsLeft } from "../parts/use-seconds-left.ts";
import { inWords } from "../words/duration.ts";

/** How long before the end people are warned, in seconds; WCAG 2.2.1 asks for 20 at least. */
const warning = 60;

/** Warns before a flow ends and offers more time; it says nothing about anybody. */
export function ExpiryWarning({ flow }: { flow: Flow }): ReactNode {
  const { session } = useSurroundings();
  const { arrivedAt } = useSessionState();
  const left = useSecondsLeft(arrivedAt + flow.expiresIn * 1000);
  const [dismissed, setDismissed] = useState(false);

  const ended = left === 0;
  useEffect(() => {
    if (ended) void session.look();
  }, [ended, session]);

  if (left > warning || ended || dismissed) return null;
  return <WarningDialog flow={flow} left={left} onDismiss={() => setDismissed(true)} />;
}

function WarningDialog({ flow, left, onDismiss }: { flow: Flow; left: number; onDismiss: () => void }): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const stay = () => (flow.extendable ? void session.send({ type: "extend" }) : onDismiss());
  const text = (
    <>
      <p role="timer">{t("expiry.left", { time: inWords(left, words) })}</p>
      {!flow.extendable && <p>{t("expiry.noMore")}</p>}
    </>
  );
  return (
    <Dialog name="expiry" title={t("expiry.title")} text={text} onEscape={stay}>
      <Button kind="primary" onPress={stay}>
        {t(flow.extendable ? "expiry.more" : "expiry.carryOn")}
      </Button>
      <Button onPress={() => void session.send({ type: "cancel" })}>{t("actions.finished")}</Button>
    </Dialog>
  );
}
