import { z } from "zod";
import { machineSignals } from "../../contract/device.ts";
import type { KeyRing } from "../keys/ring.ts";

/** The system's id, and adapters of which most machines have two or three. */
const mostKept = 17;

/** A machine's signals as the store has them: HMACs, so that nobody who reads it knows a machine again. */
export const keepMachine = (ring: KeyRing, signals: readonly string[]): string => JSON.stringify(signals.map((signal) => ring.mac("machine", signal)));

/**
 * Whether a kiosk's key is still on the machine that was enrolled: the system's own id is the same, and one of
 * the network adapters is. A disk that was copied brings both the key and the system's id along, and not the
 * adapters; a machine where one of them was exchanged still has another.
 *
 * @param header the signals with dots between, as the request has them
 */
export function isSameMachine(ring: KeyRing, kept: string, header: string): boolean {
  const shown = machineSignals.safeParse(header.split("."));
  if (!shown.success) return false;
  const [system = "", ...adapters] = z.array(z.string()).parse(JSON.parse(kept));
  const [shownSystem = "", ...shownAdapters] = shown.data;
  if (!ring.checkMac("machine", system, shownSystem)) return false;
  if (adapters.length === 0) return true;
  return adapters.some((adapter) => shownAdapters.some((signal) => ring.checkMac("machine", adapter, signal)));
}

/**
 * What is kept of a machine that has just shown that it is the same: with the adapters that it did not show
 * before, so that one that was enrolled by cable is still known by its wireless one.
 */
export function learnMachine(ring: KeyRing, kept: string, header: string): string {
  const [system = "", ...adapters] = z.array(z.string()).parse(JSON.parse(kept));
  const [, ...shown] = machineSignals.parse(header.split("."));
  const fresh = shown.filter((signal) => !adapters.some((adapter) => ring.checkMac("machine", adapter, signal)));
  return JSON.stringify([system, ...adapters, ...fresh.map((signal) => ring.mac("machine", signal))].slice(0, mostKept));
}
