import { useEffect, useState, type ReactNode } from "react";
import type { Asked } from "../flow/session-state.ts";
import type { TextKey } from "../words/catalogue.ts";
import { useSessionState, useSurroundings } from "./surroundings.ts";

/** A wait shorter than this needs no words, in milliseconds. */
const unnoticed = 400;

const said: Partial<Record<Asked, TextKey>> = {
  identify: "busy.identify",
  "choose-method": "busy.send",
  "confirm-number": "busy.send",
  "resend-code": "busy.send",
  "submit-code": "busy.code",
  "submit-answers": "busy.answers",
  "set-password": "busy.password",
  "change-password": "busy.password",
  "confirm-unlock": "busy.unlock",
  "sign-out-everywhere": "busy.signOut",
  "sign-in": "busy.signIn",
  "give-class-code": "busy.classCode",
  "enter-number": "busy.send",
  "enter-address": "busy.send",
  "save-answers": "busy.save",
};

/** Says in words what is waited for, once the wait is long enough to be noticed. */
export function Busy({ working = false }: { working?: boolean }): ReactNode {
  const { underWay } = useSessionState();
  const { t } = useSurroundings().words;
  const waiting = useNoticed(underWay !== null || working);
  const key = underWay === null ? "busy.identify" : (said[underWay] ?? "busy.general");
  return (
    <p className="busy" role="status">
      {waiting ? t(key) : ""}
    </p>
  );
}

function useNoticed(waiting: boolean): boolean {
  const [noticed, setNoticed] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setNoticed(true), unnoticed);
    return () => {
      clearTimeout(timer);
      setNoticed(false);
    };
  }, [waiting]);
  return noticed;
}
