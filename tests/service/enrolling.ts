import { afterAll, beforeAll, expect } from "vitest";
import type { CodeTerms } from "../../service/devices/codes.ts";
import { startService, testTime, type TestService } from "../support/service.ts";
import { testKiosk, type TestKiosk } from "../support/test-kiosk.ts";

export const origin = "https://desk.school.example";
export const hour = 60 * 60_000;
export const day = 24 * hour;

/** The service of a test file, and its clock. */
export let service: TestService;
export const time = testTime();

/** Starts it for the tests of a file. */
export function enrolKiosks(): void {
  beforeAll(async () => {
    service = await startService({ origin, time });
  });
  afterAll(() => service.stop());
}

export const kioskWith = (enrolmentCode?: string): TestKiosk =>
  testKiosk({ origin, listens: service.origin, now: () => time.wall(), ...(enrolmentCode === undefined ? {} : { enrolmentCode }) });

export async function tokenOf(kiosk: TestKiosk): Promise<string> {
  const answer = await kiosk.device.requestToken();
  if (answer.got !== "token") expect.fail(`no token: ${JSON.stringify(answer)}`);
  return answer.token;
}

/** A kiosk that was enrolled and has had its first token. */
export async function enrolled(terms: Partial<CodeTerms> = {}): Promise<{ kiosk: TestKiosk; id: string; token: string }> {
  const kiosk = kioskWith(await service.enrolmentCode(terms));
  const token = await tokenOf(kiosk);
  return { kiosk, token, id: kiosk.record()?.enrolled.kiosk ?? "" };
}
