/** One text that a browser keeps for a tab, over a refresh and no longer. */
export interface TabMemory {
  read: () => string | null;
  write: (text: string | null) => void;
}

/** The kiosk forgets with its process. */
export const noMemory: TabMemory = { read: () => null, write: () => undefined };

/** What is remembered: the one language chosen, and a flow's id for each kind of page, worthless to anybody without its cookie. */
export type MemoryKey = "flow" | "registration" | "approval" | "confirmation" | "language";

/** A text in the session storage, one for each tab. A browser that forbids storage only loses the refresh. */
export function tabMemory(key: MemoryKey, storage: () => Storage = () => sessionStorage): TabMemory {
  const name = `keydesk-${key}`;
  return {
    read: () => {
      try {
        return storage().getItem(name);
      } catch {
        return null;
      }
    },
    write: (text) => {
      try {
        if (text === null) storage().removeItem(name);
        else storage().setItem(name, text);
      } catch {
        // Storage is forbidden here: the text lives as long as the page.
      }
    },
  };
}
