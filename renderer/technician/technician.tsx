import { useEffect, useState, type ReactNode } from "react";
import type { Bridge } from "../../contract/ipc.ts";
import type { OnScreenKeyboard } from "../../contract/vocabulary.ts";
import { Keyboard } from "../keyboard/keyboard.tsx";
import { useScreenKeyboard } from "../keyboard/use-screen-keyboard.ts";
import type { Words } from "../words/words.ts";
import { AskSecret } from "./ask-secret.tsx";
import { ChooseAct } from "./choose-act.tsx";

/** So long without a key or a touch, and the screen is gone, in milliseconds. */
const idleAfter = 60_000;

interface TechnicianProps {
  bridge: Bridge;
  words: Words;
  onScreenKeyboard: OnScreenKeyboard;
  passphrase: boolean;
}

/**
 * The technician's own screen, in the place of whatever was there. Whoever opens it ends the visit: what is
 * typed here, and what stood here before, goes with the process.
 */
export function Technician({ bridge, words, onScreenKeyboard, passphrase }: TechnicianProps): ReactNode {
  const [proved, setProved] = useState(false);
  const keyboard = useScreenKeyboard(onScreenKeyboard);
  const { done } = bridge.person;
  useEffect(() => leaveWhenIdle(done), [done]);
  const title = words.t(proved ? "technician.choose" : "technician.title");
  useEffect(() => {
    document.title = title;
  }, [title]);

  return (
    <>
      <main className="starting technician">
        <h1>{title}</h1>
        {proved ? (
          <ChooseAct technician={bridge.technician} words={words} onOver={done} />
        ) : (
          <AskSecret prove={bridge.technician.prove} words={words} passphrase={passphrase} onProved={() => setProved(true)} />
        )}
        <div className="actions">
          <button type="button" className="button secondary" onClick={done}>
            {words.t("technician.back")}
          </button>
        </div>
      </main>
      {keyboard.field !== null && <Keyboard field={keyboard.field} words={words} onHide={keyboard.hide} />}
    </>
  );
}

function leaveWhenIdle(done: () => void): () => void {
  let timer = setTimeout(done, idleAfter);
  const listeners = new AbortController();
  const stay = () => {
    clearTimeout(timer);
    timer = setTimeout(done, idleAfter);
  };
  for (const sign of ["pointerdown", "keydown", "input"] as const) document.addEventListener(sign, stay, { capture: true, signal: listeners.signal });
  return () => {
    listeners.abort();
    clearTimeout(timer);
  };
}
