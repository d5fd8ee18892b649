import type { ReactNode } from "react";
import type { Flow } from "../../contract/flow.ts";
import { useShield } from "../parts/use-shield.ts";
import { useHelpDesk, useSessionState, useSurroundings } from "../parts/surroundings.ts";
import type { TextKey } from "../words/catalogue.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";

interface NotYouProps {
  flow: Flow;
  /** Why this way may lead nowhere; that no code comes, unless it is said otherwise. */
  why?: TextKey;
}

/**
 * The line that everybody reads while they wait for a code, whether one was sent or not: it tells an
 * honest person why none may come, and tells nobody whether the name exists.
 */
export function NotYou({ flow, why = "code.mayNotCome" }: NotYouProps): ReactNode {
  const { words, session } = useSurroundings();
  const { underWay } = useSessionState();
  const { t } = words;
  const { name, phone } = useHelpDesk();
  const { show } = useShield(flow);
  return (
    <p className="note">
      <Text>{t(flow.purpose === "reset" ? "code.resetting" : "code.unlocking", { userId: show(flow.userId) })}</Text>{" "}
      <button
        type="button"
        className="link"
        aria-disabled={underWay !== null || undefined}
        onClick={() => void leave()}
      >
        {t("code.notYou")}
      </button>{" "}
      <Text>{`${t(why)} ${t("code.ask", { name: own(name), phone: ltr(phone) })}`}</Text>
    </p>
  );

  async function leave() {
    if (underWay !== null) return;
    await session.send({ type: "cancel" });
    if (session.state().lost === null) await session.start(flow.purpose);
  }
}
