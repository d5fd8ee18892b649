import { setTimeout as pause } from "node:timers/promises";

/**
 * Until `look` finds something; a test waits for what it wants and never for time.
 *
 * @param patience milliseconds after which it is in vain
 */
export async function until<Found>(look: () => Found | undefined | null | false | Promise<Found | undefined | null | false>, what: string, patience = 20_000): Promise<Found> {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await pause(10);
  }
}
