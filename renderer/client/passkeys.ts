import type { PasskeyAssertion, PasskeyAttestation, PasskeyCreation, PasskeyRequest } from "../../contract/passkeys.ts";

/** Why the browser made or used no passkey; it never says more, so that no page learns who has one. */
export type PasskeyTrouble = "cancelled" | "unsupported" | "already-there" | "failed";
export type PasskeyResult<Value> = { ok: true; value: Value } | { ok: false; why: PasskeyTrouble };

/** Only the two pages that need the library pay for it. */
const load = () => import("@simplewebauthn/browser");

/** Fetches what is needed before the button is pressed: a browser lets a page ask only shortly after a press. */
export function preparePasskeys(): void {
  // Where it cannot be fetched now, the press tries again and says what is wrong.
  load().catch(() => undefined);
}

/** Makes a passkey, with the browser's own dialog. */
export function makePasskey(options: PasskeyCreation): Promise<PasskeyResult<PasskeyAttestation>> {
  return ask(async ({ startRegistration }) => {
    const { id, rawId, type, response } = await startRegistration({ optionsJSON: options as Parameters<typeof startRegistration>[0]["optionsJSON"] });
    const { clientDataJSON, attestationObject, transports } = response;
    return { id, rawId, type, response: { clientDataJSON, attestationObject, transports } };
  });
}

/** Uses a passkey that the person has, with the browser's own dialog. */
export function signWithPasskey(options: PasskeyRequest): Promise<PasskeyResult<PasskeyAssertion>> {
  return ask(async ({ startAuthentication }) => {
    const { id, rawId, type, response } = await startAuthentication({ optionsJSON: options });
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    return { id, rawId, type, response: { clientDataJSON, authenticatorData, signature, userHandle } };
  });
}

type Library = Awaited<ReturnType<typeof load>>;

async function ask<Value>(ceremony: (library: Library) => Promise<Value>): Promise<PasskeyResult<Value>> {
  try {
    const library = await load();
    if (!library.browserSupportsWebAuthn()) return { ok: false, why: "unsupported" };
    return { ok: true, value: await ceremony(library) };
  } catch (error) {
    return { ok: false, why: troubleOf(error) };
  }
}

/** By the names of the errors in W3C Web Authentication Level 3, 5.1.3 and 5.1.4. */
export function troubleOf(error: unknown): PasskeyTrouble {
  switch (error instanceof Error ? error.name : "") {
    case "NotAllowedError":
    case "AbortError":
      return "cancelled";
    case "InvalidStateError":
      return "already-there";
    case "NotSupportedError":
    case "ConstraintError":
      return "unsupported";
    default:
      return "failed";
  }
}
