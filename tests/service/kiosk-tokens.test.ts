import { createPrivateKey, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { kioskAuthorityPath } from "../../contract/device.ts";
import { makeDeviceKey, type DeviceKey } from "../../main/device/device-key.ts";
import { readAuditLog } from "../../service/audit/read.ts";
import { assertion } from "../support/assertion.ts";
import type { TestKiosk } from "../support/test-kiosk.ts";
import { day, enrolKiosks, enrolled, origin, service, time } from "./enrolling.ts";

enrolKiosks();

const keyOf = (kiosk: TestKiosk): DeviceKey => ({ privateKey: [...kiosk.keys.values()].at(-1) ?? expect.fail("no key"), certificate: kiosk.record()?.certificate ?? "" });
const show = (...shown: Parameters<typeof assertion> extends [unknown, ...infer Rest] ? Rest : never): Promise<number> => assertion({ origin, listens: service.origin }, ...shown);

async function tokensLogged(): Promise<number> {
  let count = 0;
  for await (const entry of readAuditLog(service.store.database, service.ring, { event: "kiosk-token-issued" })) count += Number(entry.event === "kiosk-token-issued");
  return count;
}

describe("the token endpoint", () => {
  it("takes an assertion from five minutes before it begins until five after it ends", async () => {
    const { kiosk, id } = await enrolled();
    const key = keyOf(kiosk);
    const answers = [];
    for (const minutes of [4, -14, 6, -16]) answers.push(await show(id, key, kiosk.machine, { ahead: minutes }));
    expect(answers).toEqual([200, 200, 401, 401]);
  });

  it("takes an assertion once, for itself alone, by the kiosk's own key alone", async () => {
    const { kiosk, id } = await enrolled();
    const key = keyOf(kiosk);
    const jti = randomBytes(8).toString("hex");
    expect([await show(id, key, kiosk.machine, { jti }), await show(id, key, kiosk.machine, { jti })]).toEqual([200, 401]);
    expect(await show(id, key, kiosk.machine, { audience: "https://evil.example" })).toBe(401);
    expect(await show(id, key, kiosk.machine, { algorithm: "RS256" })).toBe(401);
    expect(await show(id, await makeDeviceKey(), kiosk.machine)).toBe(401);
    expect(await show("00000000-0000-4000-8000-000000000000", key, kiosk.machine)).toBe(401);
  });

  it("takes none that lives for longer than ten minutes, and what clocks may differ", async () => {
    const { kiosk, id } = await enrolled();
    const key = keyOf(kiosk);
    const answers = [];
    for (const life of [14, 16, 60 * 24 * 365]) answers.push(await show(id, key, kiosk.machine, { life }));
    expect(answers).toEqual([200, 401, 401]);
  });

  it("logs a token where it gives one, and none for an assertion that was used", async () => {
    const { kiosk, id } = await enrolled();
    const key = keyOf(kiosk);
    const jti = randomBytes(8).toString("hex");
    const before = await tokensLogged();
    expect(await show(id, key, kiosk.machine, { jti })).toBe(200);
    expect(await tokensLogged()).toBe(before + 1);
    expect(await show(id, key, kiosk.machine, { jti })).toBe(401);
    expect(await tokensLogged()).toBe(before + 1);
  });

  it("goes by the key that signed: naming another of the kiosk's, somebody else's or none gets no token and follows no key", async () => {
    const { kiosk, id } = await enrolled();
    const old = keyOf(kiosk);
    const stranger = await makeDeviceKey();
    time.advance(183 * day);
    expect(await kiosk.device.requestToken()).toMatchObject({ got: "token" });
    const next = keyOf(kiosk);
    expect(next.certificate).not.toBe(old.certificate);
    for (const named of [next, stranger, null]) expect(await show(id, old, kiosk.machine, { named })).toBe(401);
    expect(await show(id, next, kiosk.machine, { named: old })).toBe(401);
    expect(await show(id, old, kiosk.machine)).toBe(200);
    expect(await show(id, next, kiosk.machine)).toBe(200);
    expect(await show(id, old, kiosk.machine)).toBe(401);
  });

  it("names its addresses by the configured origin, whatever a request says", async () => {
    const answer = await fetch(`${service.origin}${kioskAuthorityPath}/.well-known/openid-configuration`, { headers: { "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" } });
    const description = (await answer.json()) as Record<string, unknown>;
    expect(description).toMatchObject({ issuer: origin + kioskAuthorityPath, token_endpoint: `${origin}${kioskAuthorityPath}/token` });
    expect(JSON.stringify(description)).not.toMatch(/evil|localhost/u);
  });

  it("has nothing else of its library's", async () => {
    for (const path of ["/auth", "/jwks", "/me", "/reg", "/session/end", "/token/introspection", "/request"]) {
      expect([path, (await fetch(service.origin + kioskAuthorityPath + path)).status]).toEqual([path, 404]);
    }
  });

  it("keeps a key out of its answers and the store", async () => {
    const { kiosk } = await enrolled();
    const [key] = [...kiosk.keys.values()];
    const { d } = createPrivateKey({ key: key?.export({ format: "der", type: "pkcs8" }) ?? Buffer.alloc(0), format: "der", type: "pkcs8" }).export({ format: "jwk" });
    const rows = JSON.stringify(await service.store.database.selectFrom("kiosks").selectAll().execute());
    expect(d).toBeDefined();
    expect(rows).not.toContain(d);
    expect(rows).not.toContain('"d":');
  });
});
