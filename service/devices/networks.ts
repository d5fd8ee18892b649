import { BlockList, isIP } from "node:net";

/** `10.20.0.0/16` or one address, IPv4 or IPv6. */
export function isNetwork(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

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
