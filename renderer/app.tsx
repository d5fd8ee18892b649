import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { Bridge, KioskFittings } from "../contract/ipc.ts";
import type { Organisation } from "../contract/organisation.ts";
import type { Language, Purpose } from "../contract/vocabulary.ts";
import { FlowScreen } from "./flow/flow-screen.tsx";
import { followHistory } from "./flow/history.ts";
import type { Session } from "./flow/session.ts";
import { Frame } from "./frame/frame.tsx";
import type { ScreenReader } from "./frame/screen-reader.ts";
import { SurroundingsContext, type Surroundings } from "./parts/surroundings.ts";
import type { FollowedVisit } from "./visit/follow-visit.ts";
import { loadWords, type Words } from "./words/words.ts";

interface AppProps {
  organisation: Organisation;
  session: Session;
  entry: Purpose;
  /** The code of a request that a scanned picture led here with; null without one. */
  requestCode: string | null;
  /** Where a link led here from, and wants to be led back to; null without one. */
  returnTo: string | null;
  firstWords: Words;
  /** The kiosk's bridge; null in a browser. */
  bridge: Bridge | null;
  fittings: KioskFittings;
  /** The system's screen reader; null where none can be started, and in a browser. */
  screenReader: ScreenReader | null;
  /** The visit of the person in front of the kiosk; null in a browser. */
  visit: FollowedVisit | null;
  onLanguage: (language: Language) => void;
}

export function App({ organisation, session, entry, requestCode, returnTo, firstWords, bridge, fittings, screenReader, visit, onLanguage }: AppProps): ReactNode {
  const [words, setWords] = useState(firstWords);
  const pageShown = useRef(false);
  const isFirstPage = useCallback(() => {
    const first = !pageShown.current;
    pageShown.current = true;
    return first;
  }, []);

  const codeLeft = useRef(requestCode);
  const takeRequestCode = useCallback(() => {
    const code = codeLeft.current;
    codeLeft.current = null;
    return code;
  }, []);

  const setLanguage = useCallback(
    (language: Language) => {
      onLanguage(language);
      void loadWords(language).then(setWords);
    },
    [onLanguage],
  );
  const finish = useCallback(() => {
    if (bridge) bridge.person.done();
    else void session.start(entry);
  }, [bridge, session, entry]);
  const giveUp = useCallback(() => bridge?.person.gone(), [bridge]);

  useEffect(() => {
    document.documentElement.lang = words.language;
    document.documentElement.dir = words.direction;
  }, [words]);

  useEffect(() => followHistory(session, window), [session]);

  useEffect(() => {
    void session.resume(entry, returnTo);
  }, [session, entry, returnTo]);

  // A machine that slept, and a tab that lay behind another, may show what is no longer true.
  useEffect(() => {
    const look = () => void (document.visibilityState === "visible" && session.look());
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [session]);

  useEffect(() => {
    if (bridge === null) return;
    return session.subscribe(tellReady(bridge, session));
  }, [bridge, session]);

  const surroundings = useMemo<Surroundings>(
    () => ({
      words,
      setLanguage,
      organisation,
      session,
      entry,
      returnTo,
      kiosk: bridge !== null,
      readHealth: bridge?.kiosk.health ?? null,
      ...fittings,
      screenReader,
      visit,
      finish,
      giveUp,
      isFirstPage,
      takeRequestCode,
    }),
    [words, setLanguage, organisation, session, entry, returnTo, bridge, fittings, screenReader, visit, finish, giveUp, isFirstPage, takeRequestCode],
  );
  return (
    <SurroundingsContext value={surroundings}>
      <Frame>
        <FlowScreen />
      </Frame>
    </SurroundingsContext>
  );
}

/** Tells the kiosk once that the first screen can be used. */
function tellReady(bridge: Bridge, session: Session): () => void {
  let told = false;
  return () => {
    if (told || session.state().flow === null) return;
    told = true;
    requestAnimationFrame(() => bridge.person.ready());
  };
}
