import type { ReactNode } from "react";
import type { StepOf } from "../flow/session-state.ts";
import { Button } from "../parts/button.tsx";
import { useHelpDesk, useSurroundings } from "../parts/surroundings.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";

interface PromptProps {
  prompt: NonNullable<StepOf<"account">["prompt"]>;
  /** Nothing is missing: only whether it is still right is asked, and the page itself says so. */
  complete: boolean;
}

/** Somebody was sent here at sign-in: what is asked of them and why, and putting it off while they may. */
export function Prompt({ prompt, complete }: PromptProps): ReactNode {
  const { words, session, organisation } = useSurroundings();
  const { t } = words;
  const { name, phone } = useHelpDesk();
  const { skipsLeft } = prompt;
  const mayPutOff = skipsLeft !== 0;
  if (complete && !mayPutOff) return null;
  return (
    <section className="notice" aria-labelledby={complete ? undefined : "prompt-title"}>
      {!complete && (
        <>
          <h2 id="prompt-title">{t("account.prompt.title")}</h2>
          <p>
            <Text>{t("account.prompt.why", { organisation: own(organisation.name) })}</Text>
          </p>
        </>
      )}
      {mayPutOff ? (
        <>
          <p>{t("account.prompt.later")}</p>
          <div className="actions">
            <Button onPress={() => void session.send({ type: "skip" })}>
              {skipsLeft === null ? t("account.prompt.skip") : t("account.prompt.skipLeft", { count: skipsLeft })}
            </Button>
          </div>
        </>
      ) : (
        <p>
          <Text>{t("account.prompt.noMore", { name: own(name), phone: ltr(phone) })}</Text>
        </p>
      )}
    </section>
  );
}
