import { createContext, useContext, useSyncExternalStore } from "react";
import type { KioskHealth, LoginScreen } from "../../contract/ipc.ts";
import type { Organisation } from "../../contract/organisation.ts";
import type { Language, OnScreenKeyboard, Purpose } from "../../contract/vocabulary.ts";
import type { Session } from "../flow/session.ts";
import type { SessionState } from "../flow/session-state.ts";
import type { ScreenReader } from "../frame/screen-reader.ts";
import type { FollowedVisit } from "../visit/follow-visit.ts";
import type { Words } from "../words/words.ts";

/** What every part of every screen may need. */
export interface Surroundings {
  words: Words;
  setLanguage: (language: Language) => void;
  organisation: Organisation;
  session: Session;
  /** What this page was opened for, and what it begins with again. */
  entry: Purpose;
  /** Where a link led here from, which a new flow leads back to in the end; null without one. */
  returnTo: string | null;
  /** True where the bridge is there: a shared screen that forgets each person. */
  kiosk: boolean;
  /** How the service stands, as the kiosk sees it; null in a browser. */
  readHealth: (() => Promise<KioskHealth>) | null;
  /** When the kiosk shows its own keyboard; never in a browser, where people have theirs. */
  onScreenKeyboard: OnScreenKeyboard;
  /** Set where Keydesk is the helper of a login screen. */
  loginScreen: LoginScreen | null;
  /** The system's screen reader; null where none can be started, and in a browser. */
  screenReader: ScreenReader | null;
  /** The visit of the person in front of a kiosk; null in a browser. */
  visit: FollowedVisit | null;
  /** This person has finished: at a kiosk their whole process ends, in a browser the first screen comes back. */
  finish: () => void;
  /** Nobody is there any more: ends it in the same way. */
  giveUp: () => void;
  /** True for the first page that asks; it does not take the focus, as no page does that a browser loads. */
  isFirstPage: () => boolean;
  /** The code that a scanned picture led here with, for the first page that asks: it is used once. */
  takeRequestCode: () => string | null;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (surroundings === null) throw new Error("a screen was drawn outside the app");
  return surroundings;
}

export function useSessionState(): SessionState {
  const { session } = useSurroundings();
  return useSyncExternalStore(session.subscribe, session.state);
}

/** The help desk in the language on the screen, its values fenced for use inside sentences. */
export function useHelpDesk(): { name: string; phone: string; email: string | null; hours: string; desk: string | null } {
  const { organisation, words } = useSurroundings();
  const { name, phone, email, hours, desk } = organisation.helpDesk;
  return {
    name: name[words.language],
    phone,
    email,
    hours: hours[words.language],
    desk: desk === null ? null : desk[words.language],
  };
}
