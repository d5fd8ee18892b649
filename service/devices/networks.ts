import { BlockList, isIP } from "node:net";

/** Whether an address lies in one of these networks; any does where none is named. */
export function isWithin(networks: readonly string[], address: string): boolean {
  if (networks.length === 0) return true;
  const list = new BlockList();
  for (const network of networks) {
    const [start = "", bits] = network.split("/");
    list.addSubnet(start, Number(bits ?? (isIP(start) === 4 ? 32 : 128)), familyOf(start));
  }
  // An IPv4 address in IPv6 clothes is the IPv4 one.
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(bare) !== 0 && list.check(bare, familyOf(bare));
}

const familyOf = (address: string): "ipv4" | "ipv6" => (isIP(address) === 4 ? "ipv4" : "ipv6");
