import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { machineSignals } from "../../contract/device.ts";
import { machineSignalsOf } from "./machine.ts";

const adapter = (mac: string, internal = false): NetworkInterfaceInfo[] => [
  { mac, internal, address: "192.0.2.1", netmask: "255.255.255.0", family: "IPv4", cidr: "192.0.2.1/24" },
  { mac, internal, address: "2001:db8::1", netmask: "ffff::", family: "IPv6", cidr: "2001:db8::1/16", scopeid: 0 },
];

test("a machine is known by its system's id and the addresses that its adapters were made with", () => {
  const signals = machineSignalsOf("id", { lo: adapter("00:00:00:00:00:00", true), eth0: adapter("8C:16:45:12:34:56"), eth1: adapter("3c:52:82:12:34:56") });
  expect(machineSignals.parse(signals)).toHaveLength(3);
  expect(machineSignalsOf("id", { eth1: adapter("3c:52:82:12:34:56"), eth0: adapter("8c:16:45:12:34:56") })).toEqual(signals);
  expect(machineSignalsOf("other", { eth0: adapter("8c:16:45:12:34:56") })[0]).not.toBe(signals[0]);
});

test("addresses that were made up, for privacy or by a virtual adapter, are none", () => {
  expect(machineSignalsOf("id", { docker0: adapter("02:42:ac:11:00:02"), wlan0: adapter("da:a1:19:12:34:56"), none: adapter("00:00:00:00:00:00"), group: adapter("01:00:5e:00:00:01") })).toHaveLength(1);
});

test("nothing of them can be read in the signals", () => {
  expect(machineSignalsOf("the-id", { eth0: adapter("8c:16:45:12:34:56") }).join()).not.toMatch(/the-id|8c:16/u);
});

test("a machine with many adapters still fits", () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`eth${index}`, adapter(`8c:16:45:12:34:${index.toString(16).padStart(2, "0")}`)]));
  expect(machineSignals.safeParse(machineSignalsOf("id", many)).success).toBe(true);
});
