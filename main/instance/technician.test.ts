import { expect, test, vi } from "vitest";
import { makePassphrase } from "../../contract/passphrase.ts";
import type { Answer } from "../../contract/routes.ts";
import { createTechnician } from "./technician.ts";

const refused = (code: "pin-wrong" | "too-many-requests"): Answer<never> => ({ ok: false, problem: { type: "about:blank", title: "", status: 422, code } });
const unreachable: Answer<never> = { ok: false, problem: { code: "unreachable", why: "no-answer" } };

/** A kiosk whose service answers so. */
function atKiosk({ answer = { ok: true, value: { technician: true } }, passphraseHash = "" }: { answer?: Answer<unknown>; passphraseHash?: string } = {}) {
  let time = 0;
  const ask = vi.fn(() => Promise.resolve(answer));
  const tell = vi.fn();
  const technician = createTechnician({ ask, passphraseHash, tell, diagnosis: () => Promise.resolve(["ok"]), now: () => time });
  return { technician, ask, tell, wait: (milliseconds: number) => (time += milliseconds) };
}

test("without a proof nothing is done and nothing told", async () => {
  const { technician, tell } = atKiosk();
  expect(await technician.act("leave")).toBe(false);
  expect(await technician.act("restart")).toBe(false);
  expect(await technician.diagnose()).toBeNull();
  expect(tell).not.toHaveBeenCalled();
});

test("a PIN that the service takes lets a technician in, and the service is told the PIN alone", async () => {
  const { technician, ask, tell } = atKiosk();
  expect(await technician.prove(" 1234-5678 ")).toEqual({ ok: true, value: null });
  expect(ask).toHaveBeenCalledWith(expect.objectContaining({ method: "POST", path: "/v1/kiosks/technician", body: { pin: "12345678" } }));
  expect(await technician.diagnose()).toEqual(["ok"]);
  expect(await technician.act("leave")).toBe(true);
  expect(tell.mock.calls).toEqual([[{ act: "diagnose", by: "pin" }], [{ act: "leave", by: "pin" }]]);
});

test.each([
  ["is wrong", refused("pin-wrong")],
  ["is one too many", refused("too-many-requests")],
  ["cannot be checked", unreachable],
])("a PIN that %s lets nobody in", async (_what, answer) => {
  const { technician, tell } = atKiosk({ answer });
  expect(await technician.prove("12345678")).toBe(answer);
  expect(await technician.act("leave")).toBe(false);
  expect(tell).not.toHaveBeenCalled();
});

test("what can be no PIN is not sent, nor is a passphrase", async () => {
  const { passphrase } = await makePassphrase();
  const { technician, ask } = atKiosk();
  for (const typed of ["", "12345", "1".repeat(13), "hunter2", passphrase]) expect(await technician.prove(typed), typed).toMatchObject({ ok: false, problem: { code: "pin-wrong" } });
  expect(ask).not.toHaveBeenCalled();
});

test("the passphrase lets a technician in where the service does not answer, as it was printed or without its dashes", async () => {
  const { passphrase, verifier } = await makePassphrase();
  const { technician, tell } = atKiosk({ answer: unreachable, passphraseHash: verifier });
  const other = await makePassphrase();
  expect(await technician.prove(other.passphrase)).toMatchObject({ ok: false });
  expect(await technician.act("leave")).toBe(false);
  expect(await technician.prove(passphrase.toUpperCase().replaceAll(/.{4}/g, "$& "))).toEqual({ ok: true, value: null });
  expect(await technician.act("restart")).toBe(true);
  expect(tell).toHaveBeenCalledWith({ act: "restart", by: "passphrase" });
});

test("a proof is over after two minutes, and with the next wrong try", async () => {
  const { technician, wait } = atKiosk();
  await technician.prove("12345678");
  wait(119_999);
  expect(await technician.diagnose()).toEqual(["ok"]);
  wait(1);
  expect(await technician.act("leave")).toBe(false);
  await technician.prove("12345678");
  await technician.prove("nothing");
  expect(await technician.act("leave")).toBe(false);
});
