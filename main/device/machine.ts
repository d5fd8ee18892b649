import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";

/** Most adapters that are told; a machine has fewer. */
const mostAdapters = 8;

/**
 * What this machine is known by, as digests: the operating system's own id, which a copied disk brings along,
 * and the addresses of its network adapters, which it does not.
 *
 * @param systemId of `node-machine-id`
 * @param adapters addresses as the system writes them
 */
export function machineSignalsOf(systemId: string, adapters: readonly string[]): string[] {
  const burntIn = [...new Set(adapters.map((address) => address.trim().toLowerCase()))].filter(isBurntIn).sort().slice(0, mostAdapters);
  return [digest("system", systemId), ...burntIn.map((address) => digest("adapter", address))];
}

/** Addresses of this machine's network adapters: all that it has where Linux says so, elsewhere those that are in use. */
export function adapterAddresses(folder = "/sys/class/net"): string[] {
  try {
    // What has a device behind it is no bridge and no tunnel (Documentation/ABI/testing/sysfs-class-net).
    const found = readdirSync(folder).filter((name) => existsSync(join(folder, name, "device")));
    if (found.length > 0) return found.map((name) => readFileSync(join(folder, name, "address"), "utf8"));
  } catch {
    // No such folder: another system.
  }
  return Object.values(networkInterfaces()).flatMap((found) => (found ?? []).filter(({ internal }) => !internal).map(({ mac }) => mac));
}

/** Given by its maker (IEEE 802, 8.2.2): one that was made up, for privacy or by a virtual adapter, may be another tomorrow. */
function isBurntIn(address: string): boolean {
  const first = Number.parseInt(address.slice(0, 2), 16);
  return /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(address) && (first & 0b11) === 0 && address !== "00:00:00:00:00:00";
}

const digest = (kind: string, value: string): string => createHash("sha256").update(`keydesk ${kind} ${value}`).digest("base64url");
