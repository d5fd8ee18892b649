import { useEffect, useSyncExternalStore, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { useSecondsLeft } from "../parts/use-seconds-left.ts";
import { inWords } from "../words/duration.ts";
import type { FollowedVisit } from "./follow-visit.ts";

/**
 * At a kiosk: warns whoever seems to have left, or is at the end of their time, and then ends their
 * visit as "I'm done" does. What they began is cancelled by the process that ends.
 */
export function Forgetting({ visit }: { visit: FollowedVisit }): ReactNode {
  const { giveUp } = useSurroundings();
  const standing = useSyncExternalStore(visit.subscribe, visit.standing);

  const over = standing.name === "over";
  useEffect(() => {
    if (over) giveUp();
  }, [over, giveUp]);

  if (standing.name === "idle") return <Warning about="idle" until={standing.until} onStay={visit.stay} />;
  return standing.name === "nearly-up" ? <Warning about="nearlyUp" until={standing.until} onStay={visit.carryOn} /> : null;
}

function Warning({ about, until, onStay }: { about: "idle" | "nearlyUp"; until: number; onStay: () => void }): ReactNode {
  const { words, finish } = useSurroundings();
  const { t } = words;
  const left = useSecondsLeft(until);
  const text = (
    <>
      <p role="timer">{t(`${about}.left`, { time: inWords(left, words) })}</p>
      <p>{t(`${about}.what`)}</p>
    </>
  );
  return (
    <Dialog name="visit" title={t(`${about}.title`)} text={text} onEscape={onStay}>
      <Button kind="primary" onPress={onStay}>
        {t(`${about}.stay`)}
      </Button>
      <Button onPress={finish}>{t("actions.finished")}</Button>
    </Dialog>
  );
}
