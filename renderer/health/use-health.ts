import { useEffect, useState } from "react";
import type { KioskHealth } from "../../contract/ipc.ts";

/** Between two looks, in milliseconds: seldom while all is well, soon while it is not. */
const seldom = 30_000;
const soon = 3000;

/** How the service stands as this kiosk sees it, looked at again and again; null until it is known, and in a browser. */
export function useHealth(read: (() => Promise<KioskHealth>) | null): KioskHealth | null {
  const [health, setHealth] = useState<KioskHealth | null>(null);
  useEffect(() => {
    if (read === null) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = () =>
      void read().then((found) => {
        if (gone) return;
        setHealth(found);
        const well = found.reached && found.legs.well && found.clock === "right";
        timer = setTimeout(look, well ? seldom : soon);
      });
    look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [read]);
  return health;
}
