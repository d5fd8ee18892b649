import { clockTolerance, health, healthPath } from "../../contract/device.ts";
import type { KioskHealth } from "../../contract/ipc.ts";
import { askService, type Fetch } from "../service-request.ts";

export interface KioskHealthOptions {
  fetch: Fetch;
  serviceUrl: string;
  /** The kiosk's own clock, in milliseconds since 1970. */
  now?: () => number;
}

/** Asks the service how it is, as nobody: neither token nor person goes with it. */
export async function readKioskHealth({ fetch, serviceUrl, now = Date.now }: KioskHealthOptions): Promise<KioskHealth> {
  const answer = await askService(fetch, { method: "GET", url: serviceUrl + healthPath, headers: {} });
  if (!answer.answered) return { reached: false, why: answer.why };
  const legs = answer.status === 200 ? health.safeParse(answer.body) : null;
  if (legs?.success !== true) return { reached: false, why: "no-answer" };
  const apart = answer.at === null ? 0 : Math.abs(answer.at - now());
  return { reached: true, clock: apart > clockTolerance * 1000 ? "wrong" : "right", legs: legs.data };
}
