import { health, healthPath, type Health } from "../../contract/device.ts";
import type { Fetch } from "../service-request.ts";

/** What one look at the service showed. */
export type Probe =
  /** `health` is null where something else than Keydesk answered; `clock` is the service's, from its Date header. */
  | { answered: true; status: number; health: Health | null; clock: Date | null }
  /** A code of Chromium's network, such as `ERR_CERT_DATE_INVALID` (net_error_list.h); empty where there was none. */
  | { answered: false; code: string };

/** How long the service may take, in milliseconds. */
const patience = 15_000;

/** Asks the service how it is, once, without a token. */
export async function probeService(fetch: Fetch, serviceUrl: string): Promise<Probe> {
  try {
    const response = await fetch(serviceUrl + healthPath, {
      redirect: "error",
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(patience),
    });
    const { status, headers } = response;
    const date = Date.parse(headers.get("date") ?? "");
    const parsed = health.safeParse(await response.json().catch(() => null));
    return { answered: true, status, health: status === 200 && parsed.success ? parsed.data : null, clock: Number.isNaN(date) ? null : new Date(date) };
  } catch (error) {
    return { answered: false, code: /\bERR_[A-Z_0-9]+/.exec(error instanceof Error ? error.message : "")?.[0] ?? "" };
  }
}
