import type { FlowId } from "../../contract/flow.ts";

/** Where a browser keeps the flow over a refresh. Worthless to anybody without the flow's cookie. */
export interface FlowMemory {
  read: () => FlowId | null;
  write: (id: FlowId | null) => void;
}

/** The kiosk forgets with its process. */
export const noMemory: FlowMemory = { read: () => null, write: () => undefined };

const key = "keydesk-flow";

/** One flow for each tab. A browser that forbids storage only loses the refresh. */
export function tabMemory(storage: () => Storage = () => sessionStorage): FlowMemory {
  return {
    read: () => {
      try {
        const kept = storage().getItem(key);
        return kept !== null && isFlowId(kept) ? kept : null;
      } catch {
        return null;
      }
    },
    write: (id) => {
      try {
        if (id === null) storage().removeItem(key);
        else storage().setItem(key, id);
      } catch {
        // Storage is forbidden here: the flow lives as long as the page.
      }
    },
  };
}

function isFlowId(text: string): text is FlowId {
  return /^[A-Za-z0-9_-]{22}$/.test(text);
}
