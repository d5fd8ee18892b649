import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from "jose";
import { z } from "zod";

/** A kiosk that is an application of a Microsoft Entra tenant. */
export interface EntraKiosk {
  clientId: string;
  kiosk: string;
  place: string;
  startsPerHour: number;
}

/** What is believed of a token that Microsoft Entra issued. */
export interface EntraTokens {
  issuer: string;
  audience: string;
  /** The tenant's signing keys. */
  keys: JWTVerifyGetKey;
  kiosks: readonly EntraKiosk[];
}

interface EntraSettings {
  authority: string;
  tenant: string;
  audience: string;
  kiosks: readonly EntraKiosk[];
}

/** Tokens of version 2.0, whose keys the tenant publishes. */
export const entraTokens = ({ authority, tenant, audience, kiosks }: EntraSettings): EntraTokens => ({
  issuer: `${authority}/${tenant}/v2.0`,
  audience,
  kiosks,
  keys: createRemoteJWKSet(new URL(`${authority}/${tenant}/discovery/v2.0/keys`)),
});

/** `azpacr` 2: it was a certificate that the application proved itself with, and no secret. No `scp`: it speaks for itself and for no person. */
const claims = z.object({ azp: z.string().toLowerCase(), azpacr: z.literal("2"), scp: z.never().optional() });

/** The tenant's keys could not be fetched, so that nothing can be said of a token. The cause says why. */
class NoKeys extends Error {
  override readonly name = "NoKeys";
}

/** Tells a token that none of the keys signed from keys that are not to be had. @throws NoKeys, or jose's errors for a wrong token */
const fetched = (keys: JWTVerifyGetKey): JWTVerifyGetKey => async (header, token) => {
  try {
    return await keys(header, token);
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys || error instanceof errors.JOSENotSupported) throw error;
    throw new NoKeys("The keys of Microsoft Entra cannot be fetched.", { cause: error });
  }
};

/**
 * The kiosk that a token of the tenant is for.
 *
 * @returns null for any other token; why the tenant's keys cannot be had, where nothing can be said of it
 */
export async function entraKioskOf({ issuer, audience, keys, kiosks }: EntraTokens, token: string): Promise<EntraKiosk | { noKeys: unknown } | null> {
  try {
    const { payload } = await jwtVerify(token, fetched(keys), { issuer, audience, algorithms: ["RS256"], requiredClaims: ["exp"] });
    const { azp } = claims.parse(payload);
    return kiosks.find(({ clientId }) => clientId === azp) ?? null;
  } catch (error) {
    return error instanceof NoKeys ? { noKeys: error.cause } : null;
  }
}
