import { createHash } from "node:crypto";
import { networkInterfaces, type NetworkInterfaceInfo } from "node:os";

/** Most adapters that are told; a machine has fewer. */
const mostAdapters = 8;

/**
 * What this machine is known by, as digests: the operating system's own id, which a copied disk brings along,
 * and the addresses of its network adapters, which it does not.
 *
 * @param systemId of `node-machine-id`
 */
export function machineSignalsOf(systemId: string, interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces()): string[] {
  const addresses = Object.values(interfaces).flatMap((found) => (found ?? []).filter(({ internal }) => !internal).map(({ mac }) => mac.toLowerCase()));
  const adapters = [...new Set(addresses)].filter(isBurntIn).sort().slice(0, mostAdapters);
  return [digest("system", systemId), ...adapters.map((address) => digest("adapter", address))];
}

/** Given by its maker (IEEE 802, 8.2.2): one that was made up, for privacy or by a virtual adapter, may be another tomorrow. */
function isBurntIn(address: string): boolean {
  const first = Number.parseInt(address.slice(0, 2), 16);
  return /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(address) && (first & 0b11) === 0 && address !== "00:00:00:00:00:00";
}

const digest = (kind: string, value: string): string => createHash("sha256").update(`keydesk ${kind} ${value}`).digest("base64url");
