import { rotateKeyRing } from "../keys/file.ts";
import { settingsAlone } from "./deployment.ts";

/** Adds a key to the ring. What the older ones sealed still opens; the service takes the new one at its next start. */
export function rotateKeys(argv: readonly string[]): void {
  const settings = settingsAlone(argv, "keys rotate");
  const newest = Math.max(...rotateKeyRing(settings.keyRingFile).map(({ version }) => version));
  console.log(`Key ${String(newest)} is the newest. Back up ${settings.keyRingFile}, then restart the service.`);
}
