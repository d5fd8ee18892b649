import { setTimeout as pause } from "node:timers/promises";

/** Until `look` finds something; a test waits for what it wants and never for time. */
export async function until<Found>(look: () => Found | undefined | null | false | Promise<Found | undefined | null | false>, what: string): Promise<Found> {
  const patience = Date.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > patience) throw new Error(`Waited in vain for ${what}.`);
    await pause(10);
  }
}
