import { kioskToken, kioskTokenPath } from "../../contract/device.ts";
import type { TokenRefusal } from "../../contract/vocabulary.ts";
import { askService, type Fetch } from "../service-request.ts";

export interface KioskTokenOptions {
  fetch: Fetch;
  serviceUrl: string;
  kiosk: string;
  secret: string;
}

/** Why a kiosk has no token although the service answers. `no-keychain`: there is nowhere to keep its key; `fault`: the machine's disk or system fails it. */
export type NoToken = TokenRefusal | "no-keychain" | "fault";

/** `expiresIn` in seconds. */
export type KioskTokenAnswer = { got: "token"; token: string; expiresIn: number } | { got: "refused"; why: NoToken } | { got: "unreachable" };

/** Proves to the service which kiosk this is by the secret that they share, once; an unknown kiosk and a wrong secret hear the same. */
export async function requestKioskToken({ fetch, serviceUrl, kiosk, secret }: KioskTokenOptions): Promise<KioskTokenAnswer> {
  const answer = await askService(fetch, { method: "POST", url: serviceUrl + kioskTokenPath, headers: {}, body: { kiosk, secret } });
  if (!answer.answered) return { got: "unreachable" };
  if (answer.status === 403) return { got: "refused", why: "kiosk-not-enrolled" };
  const parsed = answer.status >= 200 && answer.status < 300 ? kioskToken.safeParse(answer.body) : null;
  return parsed?.success ? { got: "token", ...parsed.data } : { got: "unreachable" };
}
