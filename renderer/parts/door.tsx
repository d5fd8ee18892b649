import type { ReactNode } from "react";
import { pathsOf, type Purpose } from "../../contract/vocabulary.ts";
import { useSessionState, useSurroundings } from "./surroundings.ts";

interface DoorProps {
  to: Extract<Purpose, "reset" | "register" | "confirm">;
  children: string;
}

/**
 * A quiet way to the other thing that people come for. In a browser it has an address of its own, so
 * that it can be bookmarked and the back button leads out again; a kiosk has none. Staff confirm people
 * on a screen of their own, never at the one where these stand: at a kiosk there is no door to that.
 */
export function Door({ to, children }: DoorProps): ReactNode {
  const { session, kiosk } = useSurroundings();
  const { underWay } = useSessionState();
  if (!kiosk) {
    return (
      <a className="link" href={to === "reset" ? "/" : pathsOf[to]}>
        {children}
      </a>
    );
  }
  if (to === "confirm") return null;
  return (
    <button type="button" className="link" aria-disabled={underWay !== null || undefined} onClick={() => underWay === null && void session.start(to)}>
      {children}
    </button>
  );
}
