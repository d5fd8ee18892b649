import type { ReactNode } from "react";
import type { Problem } from "../../contract/flow.ts";
import { Button } from "../parts/button.tsx";
import { Page } from "../parts/page.tsx";
import { useHelpDesk, useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { Text } from "../words/text.tsx";
import { ClearsItself } from "./clears-itself.tsx";
import { wordRefusal } from "../parts/refusal-words.ts";

/** A refusal after which there is no step to go back to: what happened, what to do, whom to ask. */
export function RefusalPage({ refusal }: { refusal: Problem }): ReactNode {
  const { words, session, entry, returnTo } = useSurroundings();
  const { flow } = useSessionState();
  const isReturnRefused = refusal.code === "return-not-allowed";
  const leadingTo = isReturnRefused ? null : flow === null ? returnTo : flow.returnTo;
  const { what, next, ask } = wordRefusal(refusal, words, useHelpDesk(), null);
  return (
    <Page title={what.replace(/[.۔]$/u, "")} lead={next}>
      {ask !== undefined && (
        <p>
          <Text>{ask}</Text>
        </p>
      )}
      <div className="actions">
        {refusal.code !== "kiosk-only" && (
          <Button kind="primary" onPress={() => void session.start(flow?.purpose ?? entry, leadingTo)}>
            {words.t(isReturnRefused ? "onward.without" : flow === null ? "actions.tryAgain" : "actions.startAgain")}
          </Button>
        )}
        <ClearsItself after={60} />
      </div>
    </Page>
  );
}
