import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personHeader } from "../../contract/vocabulary.ts";
import type { CodeTerms } from "../../service/devices/codes.ts";
import { createClient, type TestClient } from "../support/client.ts";
import { startService, type TestService } from "../support/service.ts";
import { testKiosk, type TestKiosk } from "../support/test-kiosk.ts";

const origin = "https://desk.school.example";
let service: TestService;
beforeAll(async () => {
  service = await startService({ origin });
});
afterAll(() => service.stop());

const makeCode = (terms: Partial<CodeTerms> = {}): Promise<string> =>
  service.kiosks.makeCode("command", { place: "Library kiosk 2", uses: 1, expiresAt: service.store.clock.now() + 3_600_000, networks: [], approve: false, startsPerHour: 240, ...terms });

const kioskWith = (enrolmentCode: string): TestKiosk => testKiosk({ origin, listens: service.origin, enrolmentCode, now: () => service.store.clock.now() });

async function tokenOf(kiosk: TestKiosk): Promise<string> {
  const answer = await kiosk.device.requestToken();
  expect(answer).toMatchObject({ got: "token" });
  return answer.got === "token" ? answer.token : "";
}

/** Somebody at this kiosk. */
const personAt = (token: string): TestClient =>
  createClient(service.origin, { authorization: `Bearer ${token}`, [personHeader]: randomBytes(32).toString("base64url") });

describe("a kiosk with a code from IT", () => {
  it("is enrolled, and gets a token with its own key", async () => {
    const kiosk = kioskWith(await makeCode());
    const token = await tokenOf(kiosk);
    expect(kiosk.enrolled).toEqual(["Library kiosk 2"]);
    const { body } = await personAt(token).request("GET", "/v1/organisation");
    expect(body).toMatchObject({ place: "Library kiosk 2" });
    await tokenOf(kiosk);
    expect(kiosk.enrolled).toEqual(["Library kiosk 2"]);
  });
});
