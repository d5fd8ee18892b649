import { expect, test } from "vitest";
import { isPassphrase, makePassphrase } from "./passphrase.ts";
import { isTechnicianChord, readTechnicianSecret } from "./technician.ts";

test.each([
  ["123456", { kind: "pin", pin: "123456" }],
  ["1234 5678", { kind: "pin", pin: "12345678" }],
  ["۱۲۳۴۵۶", { kind: "pin", pin: "123456" }],
  ["K7FP-2MXD-9Q4T-HW3C-V8NE", { kind: "passphrase", passphrase: "k7fp2mxd9q4thw3cv8ne" }],
  ["oOil 0000 1111 2222 3333", { kind: "passphrase", passphrase: "00110000111122223333" }],
  ["12345", null],
  ["1234567890123", null],
  ["correct horse battery staple", null],
  ["k7fp2mxd9q4thw3cv8n", null],
  ["", null],
])("%s is read as it was meant", (typed, secret) => {
  expect(readTechnicianSecret(typed)).toEqual(secret);
});

test("a passphrase is 20 random signs, and its verifier knows it alone", async () => {
  const { passphrase, verifier } = await makePassphrase();
  const another = await makePassphrase();
  expect(readTechnicianSecret(passphrase)).toEqual({ kind: "passphrase", passphrase });
  expect(another.passphrase).not.toBe(passphrase);
  expect(verifier).toMatch(/^[A-Za-z0-9_-]{64}$/u);
  expect(await isPassphrase(verifier, passphrase)).toBe(true);
  expect(await isPassphrase(another.verifier, passphrase)).toBe(false);
  for (const none of ["", "AAAA", `${verifier}AAAA`]) expect(await isPassphrase(none, passphrase), none).toBe(false);
});

test("only all three beside the one key open the screen", () => {
  const chord = { control: true, alt: true, shift: true, meta: false, code: "KeyK" };
  expect(isTechnicianChord(chord)).toBe(true);
  for (const less of [{ control: false }, { alt: false }, { shift: false }, { meta: true }, { code: "KeyL" }]) expect(isTechnicianChord({ ...chord, ...less })).toBe(false);
});
