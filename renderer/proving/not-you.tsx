import type { ReactNode } from "react";
import type { Flow } from "../../contract/flow.ts";
import { useHelpDesk, useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";

/**
 * The line that everybody reads while they wait for a code, whether one was sent or not: it tells an
 * honest person why none may come, and tells nobody whether the name exists.
 */
export function NotYou({ flow }: { flow: Flow }): ReactNode {
  const { words, session } = useSurroundings();
  const { underWay } = useSessionState();
  const { t } = words;
  const { name, phone } = useHelpDesk();
  return (
    <p className="note">
      <Text>{t(flow.purpose === "reset" ? "code.resetting" : "code.unlocking", { userId: ltr(flow.userId ?? "") })}</Text>{" "}
      <button
        type="button"
        className="link"
        aria-disabled={underWay !== null || undefined}
        onClick={() => void leave()}
      >
        {t("code.notYou")}
      </button>{" "}
      <Text>{`${t("code.mayNotCome")} ${t("code.ask", { name: own(name), phone: ltr(phone) })}`}</Text>
    </p>
  );

  async function leave() {
    if (underWay !== null) return;
    await session.send({ type: "cancel" });
    if (session.state().lost === null) await session.start(flow.purpose);
  }
}
