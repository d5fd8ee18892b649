import { kioskToken, kioskTokenPath } from "../../contract/device.ts";
import { askService, type Fetch } from "../service-request.ts";

export interface KioskTokenOptions {
  fetch: Fetch;
  serviceUrl: string;
  kiosk: string;
  secret: string;
}

/** `expiresIn` in seconds. `refused`: an unknown kiosk or a wrong secret, the service does not say which. */
export type KioskTokenAnswer = { got: "token"; token: string; expiresIn: number } | { got: "refused" } | { got: "unreachable" };

/** Proves to the service which kiosk this is, once. */
export async function requestKioskToken({ fetch, serviceUrl, kiosk, secret }: KioskTokenOptions): Promise<KioskTokenAnswer> {
  const answer = await askService(fetch, { method: "POST", url: serviceUrl + kioskTokenPath, headers: {}, body: { kiosk, secret } });
  if (!answer.answered) return { got: "unreachable" };
  if (answer.status === 403) return { got: "refused" };
  const parsed = answer.status >= 200 && answer.status < 300 ? kioskToken.safeParse(answer.body) : null;
  return parsed?.success ? { got: "token", ...parsed.data } : { got: "unreachable" };
}
