import { z } from "zod";

/**
 * What a browser is asked for and answers when it makes or uses a passkey, in the JSON forms of
 * W3C Web Authentication Level 3, 5.1: only the members that Keydesk makes use of.
 */
const base64url = (most: number) => z.string().regex(/^[A-Za-z0-9_-]*$/).max(most);
const transports = z.array(z.string().max(30)).max(10).optional();
const descriptor = z.object({ id: base64url(1400), type: z.literal("public-key"), transports });

/** PublicKeyCredentialCreationOptionsJSON. */
export const passkeyCreation = z.object({
  rp: z.object({ name: z.string().max(100), id: z.string().max(253) }),
  user: z.object({ id: base64url(100), name: z.string().max(256), displayName: z.string().max(200) }),
  challenge: base64url(100),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal("public-key") })).max(10),
  timeout: z.int().positive(),
  excludeCredentials: z.array(descriptor).max(10),
  authenticatorSelection: z.object({ residentKey: z.literal("required"), requireResidentKey: z.literal(true), userVerification: z.literal("required") }),
  attestation: z.literal("none"),
});
export type PasskeyCreation = z.infer<typeof passkeyCreation>;

/** PublicKeyCredentialRequestOptionsJSON, without a list of credentials: the list would tell whose they are. */
export const passkeyRequest = z.object({
  challenge: base64url(100),
  rpId: z.string().max(253),
  timeout: z.int().positive(),
  userVerification: z.literal("required"),
});
export type PasskeyRequest = z.infer<typeof passkeyRequest>;

const credential = { id: base64url(1400), rawId: base64url(1400), type: z.literal("public-key") };

/** RegistrationResponseJSON. */
export const passkeyAttestation = z.object({
  ...credential,
  response: z.object({ clientDataJSON: base64url(4000), attestationObject: base64url(20_000), transports }),
});
export type PasskeyAttestation = z.infer<typeof passkeyAttestation>;

/** AuthenticationResponseJSON. */
export const passkeyAssertion = z.object({
  ...credential,
  response: z.object({ clientDataJSON: base64url(4000), authenticatorData: base64url(4000), signature: base64url(2000), userHandle: base64url(100).optional() }),
});
export type PasskeyAssertion = z.infer<typeof passkeyAssertion>;
