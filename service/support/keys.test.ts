import { expect, it } from "vitest";
import { findSupportKey, makeSupportSecret, sha256 } from "./keys.ts";

const [one, other] = [makeSupportSecret(), makeSupportSecret()];
const keys = [
  { name: "service-desk", secretSha256: sha256(one) },
  { name: "identity-tool", secretSha256: sha256(other) },
];

it("finds the key whose secret is shown, and none for any other", () => {
  expect(findSupportKey(keys, `Bearer ${one}`)?.name).toBe("service-desk");
  expect(findSupportKey(keys, `bearer ${other}`)?.name).toBe("identity-tool");
  expect(findSupportKey(keys, `Bearer ${makeSupportSecret()}`)).toBeNull();
  expect(findSupportKey([], `Bearer ${one}`)).toBeNull();
});

it.each([
  ["nothing", undefined],
  ["an empty header", ""],
  ["another scheme", `Basic ${one}`],
  ["no scheme", one],
  ["no secret", "Bearer "],
  ["two secrets", `Bearer ${one} ${other}`],
  ["two spaces", `Bearer  ${one}`],
  ["the digest instead of the secret", `Bearer ${sha256(one)}`],
  ["a secret cut short", `Bearer ${one.slice(0, -1)}`],
])("finds none in %s", (_what, authorization) => {
  expect(findSupportKey(keys, authorization)).toBeNull();
});

it("takes no secret that can be guessed, though its digest stands in the settings", () => {
  for (const secret of ["", "password", "0".repeat(42)]) {
    expect(findSupportKey([{ name: "weak", secretSha256: sha256(secret) }], `Bearer ${secret}`)).toBeNull();
  }
});

it("makes secrets of 32 random bytes", () => {
  expect(Buffer.from(one, "base64url")).toHaveLength(32);
  expect(one).not.toBe(other);
});
