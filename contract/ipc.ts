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
export const personSignals = ["done", "ready"] as const;
/** `done`: this person has finished, end their process tree. `ready`: the first screen can be used. */
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
  /** Whether a technician can get out by a passphrase where the service does not answer. */
  readonly passphrase: boolean;
}

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
  readonly kiosk: { readonly [Name in KioskQuestion]: () => Promise<KioskAnswers[Name]> };
  readonly technician: TechnicianBridge;
}

export { screenRoutes };
