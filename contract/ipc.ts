import type { Health } from "./device.ts";
import type { Answer, IdentityClient } from "./routes.ts";
import type { TechnicianAct } from "./technician.ts";
import { screenRoutes, type OnScreenKeyboard, type ScreenRoute, type UnreachableReason } from "./vocabulary.ts";

/**
 * What crosses between a renderer and its instance's main process, and nothing else does. The
 * identity calls and what a screen asks of its own kiosk are one `invoke` channel each; the signals are
 * one-way.
 */
export const identityChannel = <Name extends ScreenRoute>(name: Name): `identity:${Name}` => `identity:${name}`;

/** One-way messages from the screen to its main process. None carries a payload. */
export const personSignals = ["done", "gone", "ready", "screenReader"] as const;
/**
 * `done`: this person has finished, end their process tree; `gone`: nobody is there any more, or their time is
 * over, end it too. `ready`: the first screen can be used. `screenReader`: start the system's screen reader, or
 * end it where it runs.
 */
export type PersonSignal = (typeof personSignals)[number];
export const personChannel = <Name extends PersonSignal>(name: Name): `person:${Name}` => `person:${name}`;

/** What a screen asks of its own kiosk. None takes an input. */
export const kioskQuestions = ["fittings", "health"] as const;
export type KioskQuestion = (typeof kioskQuestions)[number];
export const kioskChannel = <Name extends KioskQuestion>(name: Name): `kiosk:${Name}` => `kiosk:${name}`;

/** What a technician says to the kiosk: who they are, and what is to be done. */
export const technicianChannel = <Name extends keyof TechnicianBridge>(name: Name): `technician:${Name}` => `technician:${name}`;

export interface TechnicianBridge {
  /** Carries what was typed and nothing else; whether it lets anybody do anything is for main to know. */
  readonly prove: (typed: string) => Promise<Answer<null>>;
  /** False where nobody has proved anything within the last minutes: then nothing is done. */
  readonly act: (act: Exclude<TechnicianAct, "diagnose">) => Promise<boolean>;
  /** What `--diagnose` says, line by line in English; null where nobody has proved anything. */
  readonly diagnose: () => Promise<readonly string[] | null>;
}

/** How this kiosk is fitted out, as its administrator set it. */
export interface KioskFittings {
  readonly onScreenKeyboard: OnScreenKeyboard;
  /** Whether the system's screen reader can be started here. */
  readonly screenReader: boolean;
  /** Whether a technician can get out by a passphrase where the service does not answer. */
  readonly passphrase: boolean;
  /** Null at a terminal. */
  readonly loginScreen: LoginScreen | null;
}

/** Keydesk as the helper of a login screen, to which everybody goes back when they are done. */
export interface LoginScreen {
  /** The user ID that stands filled in and can be changed. */
  readonly userHint: string | null;
}

/** The one message from main to the page: whether the screen reader runs. */
export const screenReaderChannel = "kiosk:screen-reader";

/** What stands and what does not, as seen from this kiosk. It needs no token, so it can also be told when none comes. */
export type KioskHealth =
  | { readonly reached: false; readonly why: UnreachableReason }
  /** `clock`: whether the kiosk's own is within five minutes of the service's. */
  | { readonly reached: true; readonly clock: "right" | "wrong"; readonly legs: Health };

/** The answer to each question. */
export interface KioskAnswers {
  readonly fittings: KioskFittings;
  readonly health: KioskHealth;
}

/** What the preload puts on `window.keydesk` in the kiosk. In a browser it is not there. */
export interface Bridge {
  readonly identity: IdentityClient;
  readonly person: Record<PersonSignal, () => void>;
  readonly kiosk: { readonly [Name in KioskQuestion]: () => Promise<KioskAnswers[Name]> } & {
    /** Calls back each time the screen reader has been started or has ended. */
    readonly onScreenReader: (listener: (isOn: boolean) => void) => void;
  };
  readonly technician: TechnicianBridge;
}

export { screenRoutes };
