import { z } from "zod";
import { enrolmentCodeText } from "./enrolment-code.ts";
import { pinPattern } from "./technician.ts";

/** How a kiosk that shares a secret with the service proves which one it is, and what it gets: a short-lived bearer token. */
export const kioskTokenRequest = z.object({
  kiosk: z.string().regex(/^[a-z0-9-]{1,40}$/),
  secret: z.string().min(32).max(128),
});
export const kioskToken = z.object({ token: z.string().max(2048), expiresIn: z.int().positive() });

/** `POST`, JSON in and out; 403 `not-from-here` for an unknown kiosk or a wrong secret alike. */
export const kioskTokenPath = "/v1/kiosk-tokens";

/**
 * How an enrolled kiosk proves itself: OAuth 2.0 client credentials with a signed assertion (RFC 7523, 2.2).
 * The authority's own description is at `.well-known/openid-configuration` below this path.
 */
export const kioskAuthorityPath = "/v1/kiosks/authority";
/** The scope that a kiosk asks for, and what its token is good for. */
export const kioskScope = "kiosk";

/**
 * What a machine is known by: SHA-256 digests, base64url. The first is of the operating system's own id, the
 * others are of its network adapters' addresses, of which one that stayed is enough.
 */
export const machineSignals = z.array(z.base64url().length(43)).min(1).max(9);
/** Carries the signals with each request for a token, with dots between. */
export const machineHeader = "keydesk-machine";

/** By how much a kiosk's clock may differ from the service's, in seconds: as much as Kerberos forgives. */
export const clockTolerance = 5 * 60;

/** Whether a kiosk may do its work: `waiting` for IT's approval, `disabled` by IT. */
export const kioskStates = ["active", "waiting", "disabled"] as const;
export type KioskState = (typeof kioskStates)[number];

/** DER in base64: X.509 with an RSA key of 2048 bits or more, signed by itself. */
const certificate = z.base64().max(4096);
const kioskId = z.uuid();

/** `POST`: 201 with `enrolledKiosk`; 403 `kiosk-not-enrolled` for a code that is wrong, spent, over or not for this network alike. */
export const enrolPath = "/v1/kiosks";
export const enrolRequest = z.object({ code: enrolmentCodeText, certificate, machine: machineSignals });
const validity = { renewAt: z.iso.datetime(), notAfter: z.iso.datetime() };
export const enrolledKiosk = z.object({ kiosk: kioskId, place: z.string(), ...validity });
export type EnrolledKioskAnswer = z.infer<typeof enrolledKiosk>;

/**
 * `POST`: a new certificate in a JWT (RFC 7519) that the present key signed with PS256; `iss` is the kiosk, `aud`
 * is this address. Both keys hold until the new one is used.
 */
export const renewPath = "/v1/kiosks/renewal";
export const renewRequest = z.object({ proof: z.jwt().max(8192) });
export const renewalClaims = z.object({ iss: kioskId, certificate });
export const renewedKiosk = z.object(validity);

/**
 * `POST` with a kiosk's token: 200 where the technician's PIN is right; 422 `pin-wrong` where it is not, and where
 * none is set; 429 after too many wrong ones.
 */
export const technicianPath = "/v1/kiosks/technician";
export const technicianRequest = z.object({ pin: z.string().regex(pinPattern) });
export const technicianAnswer = z.object({ technician: z.literal(true) });

/** `GET`: 200 with `health` as soon as the service can answer. */
export const healthPath = "/v1/health";
export const health = z.object({
  /** True while every leg that this deployment is set up with stands. */
  well: z.boolean(),
  directory: z.enum(["up", "down"]),
  email: z.enum(["up", "down", "not-configured"]),
  text: z.enum(["up", "down", "not-configured"]),
  call: z.enum(["up", "down", "not-configured"]),
});
export type Health = z.infer<typeof health>;
