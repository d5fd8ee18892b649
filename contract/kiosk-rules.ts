import type { Organisation } from "./organisation.ts";

/** How a kiosk forgets people who do not say themselves that they are done. */
export type KioskRules = NonNullable<Organisation["kiosk"]>;

/** What holds where the policy says nothing else, and at a kiosk that is not enrolled. */
export const usualKioskRules: KioskRules = { idleSeconds: 90, warningSeconds: 30, personSeconds: 30 * 60, privacy: false };
