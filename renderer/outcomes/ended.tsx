import type { ReactNode } from "react";
import type { EndReason, Purpose } from "../../contract/vocabulary.ts";
import { Button } from "../parts/button.tsx";
import { Page } from "../parts/page.tsx";
import { useHelpDesk, useSurroundings } from "../parts/surroundings.ts";
import { inWords } from "../words/duration.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { ClearsItself } from "./clears-itself.tsx";
import type { ScreenProps } from "../flow/screen.ts";

/** Seconds after which a kiosk clears a page on which nothing more can be done. */
const clearsAfter = 60;

/** Ends after which starting again here may work at once. */
const worthRetrying: readonly EndReason[] = ["expired", "cancelled", "too-many-passwords", "signed-out"];

/** The flow ended before its purpose: why, what to do next, whom to ask. */
export function Ended({ flow, step }: ScreenProps<"ended">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { name, phone } = useHelpDesk();
  const ending = endingOf(flow.purpose, step.reason);
  const again = worthRetrying.includes(step.reason) && !step.retryIn;
  return (
    <Page title={t(`ended.${ending}.title`)} lead={t(`ended.${ending}.what`)}>
      <p>{t(`ended.${ending}.next`)}</p>
      {step.retryIn !== null && step.retryIn > 0 && <p>{t("ended.retryIn", { time: inWords(step.retryIn, words) })}</p>}
      {step.reason !== "cancelled" && (
        <p>
          <Text>{t("ended.ask", { name: own(name), phone: ltr(phone) })}</Text>
        </p>
      )}
      <div className="actions">
        {again && (
          <Button kind="primary" onPress={() => void session.start(flow.purpose, flow.returnTo)}>
            {t("actions.startAgain")}
          </Button>
        )}
        <ClearsItself after={clearsAfter} kind={again ? "secondary" : "primary"} />
      </div>
    </Page>
  );
}

/** Ends that are said otherwise where no password was to be changed: in a registration, and where somebody answers. */
function endingOf(purpose: Purpose, reason: EndReason) {
  switch (reason) {
    case "expired":
    case "cancelled":
    case "blocked":
    case "not-eligible":
      if (purpose === "register") return `registration.${reason}` as const;
      return purpose === "approve" || purpose === "confirm" ? (`answering.${reason}` as const) : reason;
    case "too-many-passwords":
    case "directory-refused":
    case "signed-out":
      return reason;
  }
}
