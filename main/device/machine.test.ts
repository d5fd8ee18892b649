import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { machineSignals } from "../../contract/device.ts";
import { adapterAddresses, machineSignalsOf } from "./machine.ts";

const [one, two] = ["8C:16:45:12:34:56", "3c:52:82:12:34:56"];

test("a machine is known by its system's id and the addresses that its adapters were made with", () => {
  const signals = machineSignalsOf("id", [one, two]);
  expect(machineSignals.parse(signals)).toHaveLength(3);
  expect(machineSignalsOf("id", [two, `${one.toLowerCase()}\n`, two])).toEqual(signals);
  expect(machineSignalsOf("other", [one])[0]).not.toBe(signals[0]);
});

test("addresses that were made up, for privacy or by a virtual adapter, are none", () => {
  expect(machineSignalsOf("id", ["02:42:ac:11:00:02", "da:a1:19:12:34:56", "00:00:00:00:00:00", "01:00:5e:00:00:01", ""])).toHaveLength(1);
});

test("nothing of them can be read in the signals", () => {
  expect(machineSignalsOf("the-id", [one]).join()).not.toMatch(/the-id|8c:16/iu);
});

test("a machine with many adapters still fits", () => {
  const many = Array.from({ length: 30 }, (_, index) => `8c:16:45:12:34:${index.toString(16).padStart(2, "0")}`);
  expect(machineSignals.safeParse(machineSignalsOf("id", many)).success).toBe(true);
});

test("an adapter counts on Linux whether or not it is in use, a bridge never", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "keydesk-net-"));
  try {
    for (const [name, address, device] of [["eth0", one, true], ["wlan0", two, true], ["docker0", "8c:16:45:00:00:01", false]] as const) {
      mkdirSync(path.join(folder, name, ...(device ? ["device"] : [])), { recursive: true });
      writeFileSync(path.join(folder, name, "address"), `${address}\n`);
    }
    expect(adapterAddresses(folder).map((address) => address.trim()).sort()).toEqual([two, one].sort());
  } finally {
    rmSync(folder, { recursive: true });
  }
});
