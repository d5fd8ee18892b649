import { expect, it } from "vitest";
import { isWithin } from "./networks.ts";

it.each([
  [[], "203.0.113.7", true],
  [["10.20.0.0/16"], "10.20.3.4", true],
  [["10.20.0.0/16"], "10.21.3.4", false],
  [["10.20.0.0/16"], "::ffff:10.20.3.4", true],
  [["192.0.2.1"], "192.0.2.1", true],
  [["192.0.2.1"], "192.0.2.2", false],
  [["2001:db8::/32"], "2001:db8:1::5", true],
  [["2001:db8::/32"], "2001:db9::5", false],
  [["10.20.0.0/16", "2001:db8::/32"], "10.20.0.1", true],
  [["0.0.0.0/0"], "no address", false],
])("of the networks %j the address %s is %s", (networks, address, within) => {
  expect(isWithin(networks, address)).toBe(within);
});
