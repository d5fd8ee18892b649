import { expect, test } from "vitest";
import { registryPolicy } from "./registry.ts";
import { recordedBinary, recordedReg } from "./testing/recorded-reg.ts";

const software = "HKEY_LOCAL_MACHINE\\Software";
const key = `${software}\\Policies\\Keydesk\\Kiosk`;

/** `reg`, with what was recorded changed here and there; null for a key that it fails on. */
function policy(changes: Readonly<Record<string, string | null>> = {}) {
  const asked: string[] = [];
  const source = registryPolicy((values) => {
    asked.push(values.join(" "));
    return { ...recordedReg, ...changes }[values[1] ?? ""] ?? null;
  });
  return { reading: source.read(), asked };
}

test("reads texts, yes and no as numbers, and names as our own whatever their capitals", () => {
  const { reading, asked } = policy();
  expect(reading).toEqual({
    found: "values",
    values: {
      enrolmentCode: "KDE1-abc_DEF-123",
      onScreenKeyboard: "always",
      serviceUrl: "https://desk.school.example",
      spareInstance: false,
      updateUrl: "",
    },
  });
  expect(asked).toEqual([`query ${key} /reg:64`]);
});

test("asks nothing but the machine's own hive", () => {
  const { asked } = policy({ [key]: null, [`${software}\\Policies\\Keydesk`]: null, [`${software}\\Policies`]: null });
  expect(asked.map((line) => line.split("\\")[0])).toEqual(asked.map(() => "query HKEY_LOCAL_MACHINE"));
  expect(asked.length).toBeGreaterThan(1);
});

test("a key that is not there holds nothing, however much above it is missing", () => {
  const keydesk = `${software}\\Policies\\Keydesk`;
  expect(policy({ [key]: null, [keydesk]: "\r\n" }).reading).toEqual({ found: "nothing" });
  expect(policy({ [key]: null, [keydesk]: null, [`${software}\\Policies`]: "\r\n" }).reading).toEqual({ found: "nothing" });
  expect(policy({ [key]: `\r\n${key}\r\n` }).reading).toEqual({ found: "nothing" });
});

test("a key that is there and shut is a mistake, and so is a registry that cannot be read at all", () => {
  const expected = { found: "mistake", mistake: `${key}: found a key that cannot be read; allowed: a key that this account may read` };
  expect(policy({ [key]: null }).reading).toEqual(expected);
  expect(registryPolicy(() => null).read()).toEqual(expected);
});

test("a value of another type is told by its name", () => {
  expect(policy({ [key]: recordedBinary }).reading).toEqual({
    found: "mistake",
    mistake: `${key}: serviceUrl: found a REG_BINARY; allowed: REG_SZ, or REG_DWORD with 1 or 0 for true or false`,
  });
});

test("a number that is neither yes nor no stays one, to be told as a mistake", () => {
  const output = (name: string, data: string) => `\r\n${key}\r\n    ${name}    REG_DWORD    ${data}\r\n`;
  expect(policy({ [key]: output("spareInstance", "0x2") }).reading).toEqual({ found: "values", values: { spareInstance: 2 } });
  expect(policy({ [key]: output("updateFrom", "0x1") }).reading).toEqual({ found: "values", values: { updateFrom: 1 } });
});
