import type { IdentityClient } from "./routes.ts";
import { screenRoutes, type ScreenRoute } from "./vocabulary.ts";

/**
 * What crosses between a renderer and its instance's main process, and nothing else does. The
 * identity calls are one `invoke` channel each; the others are one-way.
 */
export const identityChannel = <Name extends ScreenRoute>(name: Name): `identity:${Name}` => `identity:${name}`;

/** One-way messages from the screen to its main process. None carries a payload. */
export const personSignals = ["done", "ready"] as const;
/** `done`: this person has finished, end their process tree. `ready`: the first screen can be used. */
export type PersonSignal = (typeof personSignals)[number];
export const personChannel = <Name extends PersonSignal>(name: Name): `person:${Name}` => `person:${name}`;

/** What the preload puts on `window.keydesk` in the kiosk. In a browser it is not there. */
export interface Bridge {
  readonly identity: IdentityClient;
  readonly person: Record<PersonSignal, () => void>;
}

export { screenRoutes };
