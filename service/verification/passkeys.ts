import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import type { PasskeyAssertion, PasskeyAttestation, PasskeyCreation, PasskeyRequest } from "../../contract/passkeys.ts";
import type { MethodDetails } from "../people/methods.ts";

/** A passkey as it is registered. */
export type Passkey = Extract<MethodDetails, { factor: "passkey" }>;

/** Signatures that are taken, as COSE names them (RFC 9053): EdDSA, ES256, RS256. */
const algorithms = [-8, -7, -257] as const;
/** How long a browser waits for the person, in milliseconds. */
const timeout = 5 * 60_000;

/** The name that passkeys are bound to: the host of the deployment's public address (WebAuthn Level 3, 5.1.2). */
const relyingParty = (origin: string): string => new URL(origin).hostname;

/**
 * What a browser needs to make a passkey: one that knows whom it is for, so that at a reset nobody has
 * to be told which passkeys there are, and that the phone's owner has to unlock.
 *
 * @param userHandle base64url; says nothing about the person to anybody else
 * @param registered the passkey that there is, so that the same phone is not registered twice
 */
export const creationOptions = (
  origin: string,
  { organisation, userId, name, userHandle, challenge, registered }: { organisation: string; userId: string; name: string; userHandle: string; challenge: string; registered: Passkey | null },
): PasskeyCreation => ({
  rp: { name: organisation, id: relyingParty(origin) },
  user: { id: userHandle, name: userId, displayName: name },
  challenge,
  pubKeyCredParams: algorithms.map((alg) => ({ alg, type: "public-key" })),
  timeout,
  excludeCredentials: registered === null ? [] : [{ id: registered.credential, type: "public-key", transports: registered.transports }],
  authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
  attestation: "none",
});

/** What a browser needs to use one. */
export const requestOptions = (origin: string, challenge: string): PasskeyRequest => ({ challenge, rpId: relyingParty(origin), timeout, userVerification: "required" });

/**
 * The passkey that a browser made for this challenge at this address; null where it is anything else
 * (WebAuthn Level 3, 7.1). What the phone says of its maker is not asked for.
 */
export async function checkAttestation(origin: string, challenge: string, attestation: PasskeyAttestation): Promise<Passkey | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...attestation, response: withTransports(attestation.response), clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: relyingParty(origin),
      requireUserVerification: true,
      supportedAlgorithmIDs: [...algorithms],
    });
    if (!verified) return null;
    const { id, publicKey } = registrationInfo.credential;
    return { factor: "passkey", credential: id, publicKey: Buffer.from(publicKey).toString("base64url"), transports: attestation.response.transports ?? [] };
  } catch {
    return null;
  }
}

/**
 * Whether a browser used this passkey for this challenge at this address (WebAuthn Level 3, 7.2). The
 * signature counter is not kept: passkeys that are kept on several devices have none, and a challenge
 * serves once anyway.
 */
export async function checkAssertion(origin: string, challenge: string, assertion: PasskeyAssertion, passkey: Passkey | null): Promise<boolean> {
  if (passkey?.credential !== assertion.id) return false;
  try {
    const { verified } = await verifyAuthenticationResponse({
      response: { ...assertion, response: withUserHandle(assertion.response), clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: relyingParty(origin),
      requireUserVerification: true,
      credential: { id: passkey.credential, publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")), counter: 0 },
    });
    return verified;
  } catch {
    return false;
  }
}

/** The library knows absent members, not undefined ones, and only the transports that it has heard of. */
const withTransports = ({ clientDataJSON, attestationObject }: PasskeyAttestation["response"]): { clientDataJSON: string; attestationObject: string } => ({ clientDataJSON, attestationObject });

const withUserHandle = ({ userHandle, ...rest }: PasskeyAssertion["response"]): Omit<PasskeyAssertion["response"], "userHandle"> & { userHandle?: string } => ({
  ...rest,
  ...(userHandle === undefined ? {} : { userHandle }),
});
