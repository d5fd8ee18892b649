import type { KioskState } from "../../contract/device.ts";

/** What IT may do about a kiosk. */
export type KioskAct = "approve" | "enable" | "disable";

/** A kiosk's state as the store has it. `rejected` is switched off too, and was never approved. */
type StoredState = KioskState | "rejected";

/**
 * What each act makes of which state; it does not apply to any other. Approving switches no stolen kiosk on
 * again, and switching on approves none that IT has not let in.
 */
const transitions: Record<KioskAct, Partial<Record<StoredState, StoredState>>> = {
  approve: { waiting: "active" },
  enable: { disabled: "active", rejected: "waiting" },
  disable: { active: "disabled", waiting: "rejected" },
};

/** The state after an act; null where the act does not apply. */
export const stateAfter = (act: KioskAct, stored: string): StoredState | null => transitions[act][storedState(stored)] ?? null;

/** How a kiosk stands, by what the store has. */
export function stateOf(stored: string): KioskState {
  const state = storedState(stored);
  return state === "rejected" ? "disabled" : state;
}

/** Anything that is not known counts as switched off, and as never approved. */
const storedState = (stored: string): StoredState => (stored === "active" || stored === "waiting" || stored === "disabled" ? stored : "rejected");
