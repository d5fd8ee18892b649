import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import { kioskAuthorityPath, machineHeader } from "../../contract/device.ts";
import { thumbprintOf, type DeviceKey } from "../../main/device/device-key.ts";

interface AssertionChanges {
  audience?: string;
  jti?: string;
  algorithm?: string;
  /** Minutes by which the kiosk's clock is ahead. */
  ahead?: number;
  /** Minutes that it lives. */
  life?: number;
  /** The key that it says it was signed with; null where it says nothing. */
  named?: DeviceKey | null;
}

/**
 * What a token endpoint answers to an assertion of a test's own making: its HTTP status.
 *
 * @param service where the deployment says that it is, and where it really listens
 */
export async function assertion(
  service: { origin: string; listens: string },
  id: string,
  key: DeviceKey,
  machine: readonly string[],
  { audience = `${service.origin}${kioskAuthorityPath}/token`, jti = randomBytes(8).toString("hex"), algorithm = "PS256", ahead = 0, life = 10, named = key }: AssertionChanges = {},
): Promise<number> {
  const now = Math.floor(Date.now() / 1000) + ahead * 60;
  const signed = await new SignJWT()
    .setProtectedHeader({ alg: algorithm, ...(named === null ? {} : { "x5t#S256": Buffer.from(thumbprintOf(named.certificate), "hex").toString("base64url") }) })
    .setIssuer(id)
    .setSubject(id)
    .setAudience(audience)
    .setJti(jti)
    .setNotBefore(now)
    .setExpirationTime(now + life * 60)
    .sign(key.privateKey);
  const body = new URLSearchParams({ grant_type: "client_credentials", scope: "kiosk", client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", client_assertion: signed });
  const answer = await fetch(`${service.listens}${kioskAuthorityPath}/token`, { method: "POST", body, headers: { [machineHeader]: machine.join(".") } });
  await answer.text();
  return answer.status;
}
