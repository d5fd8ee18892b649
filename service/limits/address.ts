import { isIPv6 } from "node:net";

/**
 * What counts as one address: an IPv4 address, or the /64 of an IPv6 one, because a household or a
 * single machine has all of that to itself (RFC 6177). An IPv4 address in IPv6 clothes
 * (`::ffff:192.0.2.1`) is the IPv4 one.
 */
export function addressGroup(address: string): string {
  const bare = address.replace(/%.*$/, "").toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(bare)) return bare;
  const [head = "", tail] = bare.split("::");
  const groups = head === "" ? [] : head.split(":");
  const tailGroups = tail === undefined || tail === "" ? 0 : tail.split(":").length + (tail.includes(".") ? 1 : 0);
  if (tail !== undefined) groups.push(...Array<string>(8 - groups.length - tailGroups).fill("0"));
  const first = [...groups, ...(tail ?? "").split(":")].slice(0, 4);
  return `${first.map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}
