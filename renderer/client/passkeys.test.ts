import { expect, test } from "vitest";
import { makePasskey, troubleOf } from "./passkeys.ts";

test.each([
  ["NotAllowedError", "cancelled"],
  ["AbortError", "cancelled"],
  ["InvalidStateError", "already-there"],
  ["NotSupportedError", "unsupported"],
  ["ConstraintError", "unsupported"],
  ["SecurityError", "failed"],
])("a browser's %s is told as %s", (name, why) => {
  expect(troubleOf(new DOMException("", name))).toBe(why);
});

test("a browser without passkeys is a result and no exception", async () => {
  const options = {
    rp: { name: "Oak Hill School", id: "localhost" },
    user: { id: "AAAA", name: "sam.okafor", displayName: "Sam Okafor" },
    challenge: "AAAA",
    pubKeyCredParams: [{ alg: -7, type: "public-key" as const }],
    timeout: 300_000,
    excludeCredentials: [],
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" } as const,
    attestation: "none" as const,
  };
  expect(await makePasskey(options)).toEqual({ ok: false, why: "unsupported" });
});
