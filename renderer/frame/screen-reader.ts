import type { Bridge } from "../../contract/ipc.ts";

/** The system's screen reader, as the page knows of it. */
export interface ScreenReader {
  isOn: () => boolean;
  /** Calls back when it has been started or has ended; gives back what stops that. */
  subscribe: (changed: () => void) => () => void;
  /** Asks for it, or for its end. */
  toggle: () => void;
}

/** Listens from now on: it may be started before there is a button to show it. */
export function followScreenReader({ kiosk, person }: Pick<Bridge, "kiosk" | "person">): ScreenReader {
  const listeners = new Set<() => void>();
  let now = false;
  kiosk.onScreenReader((isOn) => {
    now = isOn;
    for (const listener of listeners) listener();
  });
  return {
    isOn: () => now,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    toggle: person.screenReader,
  };
}
