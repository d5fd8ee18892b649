import { useEffect, useState, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { useSecondsLeft } from "../parts/use-seconds-left.ts";
import { useSurroundings } from "../parts/surroundings.ts";

interface ClearsItselfProps {
  /** Seconds after which a kiosk forgets this person by itself; null where it waits for the button. */
  after: number | null;
  kind?: "primary" | "secondary";
}

/** "I'm done", at a login screen "Back to sign-in": ends this person's visit. At a kiosk it comes by itself when nobody touches anything. */
export function ClearsItself({ after, kind = "secondary" }: ClearsItselfProps): ReactNode {
  const { words, kiosk, loginScreen, finish } = useSurroundings();
  return (
    <>
      <Button kind={kind} onPress={finish}>
        {words.t(loginScreen === null ? "actions.finished" : "actions.backToSignIn")}
      </Button>
      {kiosk && after !== null && <Countdown seconds={after} />}
    </>
  );
}

function Countdown({ seconds }: { seconds: number }): ReactNode {
  const { words, giveUp } = useSurroundings();
  const [deadline, setDeadline] = useState(() => performance.now() + seconds * 1000);
  const left = useSecondsLeft(deadline);

  // Somebody who is still reading, scrolling or tabbing gets the whole time anew (WCAG 2.2.1).
  useEffect(() => {
    const renew = () => setDeadline(performance.now() + seconds * 1000);
    const signs = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
    for (const sign of signs) window.addEventListener(sign, renew, { passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, renew);
    };
  }, [seconds]);

  useEffect(() => {
    if (left === 0) giveUp();
  }, [left, giveUp]);
  return <p className="clears">{words.t("done.clears", { count: left })}</p>;
}
