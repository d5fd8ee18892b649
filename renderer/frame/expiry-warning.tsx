import { useEffect, useRef, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import type { Flow } from "../../contract/flow.ts";
import { Button } from "../parts/button.tsx";
import { useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { useSecondsLeft } from "../parts/use-seconds-left.ts";
import { inWords } from "../words/duration.ts";

/** How long before the end people are warned, in seconds; WCAG 2.2.1 asks for 20 at least. */
const warning = 60;

/**
 * Warns before a flow ends and offers more time. It lies outside the page, so that it is seen over a
 * hidden screen too; it says nothing about anybody.
 */
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
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const open = dialog.current;
    const before = document.activeElement;
    open?.showModal();
    return () => {
      open?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  const stay = () => (flow.extendable ? void session.send({ type: "extend" }) : onDismiss());
  return createPortal(
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="expiry-title"
      aria-describedby="expiry-text"
      onCancel={(event) => {
        event.preventDefault();
        stay();
      }}
    >
      <h2 id="expiry-title">{t("expiry.title")}</h2>
      <div id="expiry-text">
        <p role="timer">{t("expiry.left", { time: inWords(left, words) })}</p>
        {!flow.extendable && <p>{t("expiry.noMore")}</p>}
      </div>
      <div className="actions">
        <Button kind="primary" onPress={stay}>
          {t(flow.extendable ? "expiry.more" : "expiry.carryOn")}
        </Button>
        <Button onPress={() => void session.send({ type: "cancel" })}>{t("actions.finished")}</Button>
      </div>
    </dialog>,
    document.body,
  );
}
