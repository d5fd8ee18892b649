import { SignJWT } from "jose";
import { enrolledKiosk, enrolPath, renewedKiosk, renewPath, type EnrolledKioskAnswer } from "../../contract/device.ts";
import { askService, type Fetch } from "../service-request.ts";
import type { DeviceKey } from "./device-key.ts";

interface Asking {
  fetch: Fetch;
  serviceUrl: string;
}

export type Asked<Value> = { got: "it"; value: Value } | { got: "refused" } | { got: "unreachable" };

/** Shows the service a code and a certificate, once. The same certificate may be shown again where no answer came. */
export async function askToEnrol({ fetch, serviceUrl }: Asking, body: { code: string; certificate: string; machine: readonly string[] }): Promise<Asked<EnrolledKioskAnswer>> {
  const answer = await askService(fetch, { method: "POST", url: serviceUrl + enrolPath, headers: {}, body });
  if (answer.answered && answer.status === 403) return { got: "refused" };
  const parsed = answer.answered && answer.status === 201 ? enrolledKiosk.safeParse(answer.body) : null;
  return parsed?.success ? { got: "it", value: parsed.data } : { got: "unreachable" };
}

/** Names the certificate that is to follow, signed by the present key. */
export async function askToRenew({ fetch, serviceUrl }: Asking, kiosk: string, present: DeviceKey, next: DeviceKey): Promise<Asked<Pick<EnrolledKioskAnswer, "renewAt" | "notAfter">>> {
  const url = serviceUrl + renewPath;
  const proof = await new SignJWT({ certificate: next.certificate })
    .setProtectedHeader({ alg: "PS256" })
    .setIssuer(kiosk)
    .setAudience(url)
    .setIssuedAt()
    .setExpirationTime("5m")
    .sign(present.privateKey);
  const answer = await askService(fetch, { method: "POST", url, headers: {}, body: { proof } });
  if (answer.answered && answer.status === 403) return { got: "refused" };
  const parsed = answer.answered && answer.status === 200 ? renewedKiosk.safeParse(answer.body) : null;
  return parsed?.success ? { got: "it", value: parsed.data } : { got: "unreachable" };
}
