import type { ReactNode } from "react";
import type { StepOf } from "../flow/session-state.ts";
import { Button } from "../parts/button.tsx";
import { useHelpDesk, useSurroundings } from "../parts/surroundings.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";

type PromptProps = Pick<StepOf<"account">, "prompt">;

/** Somebody was sent here at sign-in and something is missing: what is asked of them and why, and putting it off while they may. */
export function Prompt({ prompt }: PromptProps): ReactNode {
  const { words, organisation } = useSurroundings();
  const { t } = words;
  const { name, phone } = useHelpDesk();
  if (prompt === null) return null;
  return (
    <section className="notice" aria-labelledby="prompt-title">
      <h2 id="prompt-title">{t("account.prompt.title")}</h2>
      <p>
        <Text>{t("account.prompt.why", { organisation: own(organisation.name) })}</Text>
      </p>
      {mayPutOff({ prompt }) ? (
        <>
          <p>{t("account.prompt.later")}</p>
          <div className="actions">
            <Skip prompt={prompt} />
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

/** Whether there is somewhere to go on to without doing it now. */
export const mayPutOff = ({ prompt }: PromptProps): boolean => prompt !== null && prompt.skipsLeft !== 0;

/** "Skip for now (2 left)" */
export function Skip({ prompt }: { prompt: NonNullable<PromptProps["prompt"]> }): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { skipsLeft } = prompt;
  return (
    <Button onPress={() => void session.send({ type: "skip" })}>
      {skipsLeft === null ? t("account.prompt.skip") : t("account.prompt.skipLeft", { count: skipsLeft })}
    </Button>
  );
}
