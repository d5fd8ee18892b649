import { generateKeyPairSync, randomBytes, X509Certificate, type KeyObject } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personHeader } from "../../contract/vocabulary.ts";
import { makeDeviceKey, thumbprintOf } from "../../main/device/device-key.ts";
import { requestDeviceToken } from "../../main/device/device-token.ts";
import { requestEntraToken, type EntraDeviceOptions } from "../../main/device/entra-device.ts";
import type { Keychain } from "../../main/device/keychain.ts";
import { createClient } from "../support/client.ts";
import { startService, type TestService } from "../support/service.ts";

const tenant = "6a3c1b52-0f6e-4b43-9b2e-0d6d3a9b5f10";
const clientId = "7d3c6a52-0f6e-4b43-9b2e-0d6d3a9b5f10";
const audience = "9f1b2c34-0f6e-4b43-9b2e-0d6d3a9b5f10";
const authority = `https://login.microsoftonline.com/${tenant}/v2.0`;
const entra = generateKeyPairSync("rsa", { modulusLength: 2048 });
const jwk = { ...entra.publicKey.export({ format: "jwk" }), kid: "entra-1", alg: "RS256", use: "sig" };

let service: TestService;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-entra-"));
  service = await startService({
    entra: { issuer: authority, audience, keys: createLocalJWKSet({ keys: [jwk] }), kiosks: [{ clientId, kiosk: "hall-1", place: "Hall kiosk", startsPerHour: 2 }] },
  });
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

/** As Microsoft Entra issues it to an application that proved itself with a certificate. */
const tokenWith = (changes: Record<string, unknown> = {}, { key = entra.privateKey, alg = "RS256" }: { key?: KeyObject; alg?: string } = {}): Promise<string> =>
  new SignJWT({ iss: authority, aud: audience, azp: clientId, azpacr: "2", tid: tenant, exp: Math.floor(Date.now() / 1000) + 3600, ...changes })
    .setProtectedHeader({ alg, kid: "entra-1" })
    .sign(key);

const at = (token: string) => createClient(service.origin, { authorization: `Bearer ${token}`, [personHeader]: randomBytes(32).toString("base64url") });

describe("a token of the tenant", () => {
  it("makes a kiosk of whoever it is for, with its place and its own limit", async () => {
    const { status, body } = await at(await tokenWith()).request("GET", "/v1/organisation");
    expect([status, body]).toEqual([200, expect.objectContaining({ place: "Hall kiosk" })]);
    const starts = [];
    for (let count = 0; count < 3; count++) starts.push((await at(await tokenWith()).start()).status);
    expect(starts).toEqual([201, 201, 429]);
  });

  it("is refused when it is foreign, forged, over, for a person, or was got with a secret", async () => {
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const tokens = {
      otherTenant: await tokenWith({ iss: authority.replace("6a3c", "7b4d") }),
      otherService: await tokenWith({ aud: "somebody-else" }),
      otherApplication: await tokenWith({ azp: "00000000-0000-4000-8000-000000000000" }),
      over: await tokenWith({ exp: Math.floor(Date.now() / 1000) - 60 }),
      forAPerson: await tokenWith({ scp: "user_impersonation" }),
      withASecret: await tokenWith({ azpacr: "1" }),
      otherKey: await tokenWith({}, { key: other }),
      otherAlgorithm: await tokenWith({}, { alg: "PS256" }),
    };
    for (const [name, token] of Object.entries(tokens)) expect([name, (await at(token).request("GET", "/v1/organisation")).problem?.code]).toEqual([name, "not-from-here"]);
  });
});

const tenantAddress = `https://login.microsoftonline.com/${tenant}`;

/** Microsoft Entra as msal finds it, whose token endpoint answers so. */
function entraWith(token: (url: string, init: RequestInit) => Response | Promise<Response>): EntraDeviceOptions["fetch"] {
  return async (url, init) => {
    if (!url.startsWith(`${authority}/.well-known/openid-configuration`)) return token(url, init);
    return Response.json({ issuer: authority, authorization_endpoint: `${tenantAddress}/oauth2/v2.0/authorize`, token_endpoint: `${tenantAddress}/oauth2/v2.0/token`, jwks_uri: `${tenantAddress}/discovery/v2.0/keys` });
  };
}

describe("a kiosk of the tenant", () => {
  it.each([
    ["unauthorized_client", 400, { got: "refused", why: "kiosk-not-enrolled" }],
    ["invalid_scope", 400, { got: "refused", why: "kiosk-not-enrolled" }],
    ["invalid_client", 401, { got: "refused", why: "kiosk-not-enrolled" }],
    ["temporarily_unavailable", 503, { got: "unreachable" }],
  ])("hears %s of Entra for what it is", async (error, status, expected) => {
    const token = () => Response.json({ error, error_description: "AADSTS", error_codes: [] }, { status });
    expect(await requestDeviceToken({ fetch: entraWith(token), authority, clientId, scope: `api://${audience}/.default`, key: await makeDeviceKey(), headers: {} })).toEqual(expected);
  });

  it("makes a key, leaves the certificate for IT, and asks Entra with an assertion of that key", async () => {
    const keys = new Map<string, KeyObject>();
    const keychain: Keychain = {
      read: async (name) => keys.get(name) ?? null,
      write: async (name, key) => void keys.set(name, key),
      forget: async (name) => void keys.delete(name),
    };
    const certificateFile = path.join(folder, "kiosk-certificate.pem");
    const made: string[] = [];
    const assertions: string[] = [];
    const fetch = entraWith(async (url, init) => {
      expect(url.split("?")[0]).toBe(`${tenantAddress}/oauth2/v2.0/token`);
      const form = new URLSearchParams(typeof init.body === "string" ? init.body : "");
      expect(Object.fromEntries(form)).toMatchObject({ grant_type: "client_credentials", client_id: clientId, scope: expect.stringContaining(`api://${audience}/.default`) as string });
      assertions.push(form.get("client_assertion") ?? "");
      return Response.json({ token_type: "Bearer", expires_in: 3599, access_token: await tokenWith() });
    });
    const ask = () => requestEntraToken({ fetch, authority, clientId, scope: `api://${audience}/.default`, keychain, certificateFile, onMade: (thumbprint) => made.push(thumbprint) });
    const answer = await ask();
    expect(answer).toMatchObject({ got: "token" });
    await ask();

    const certificate = new X509Certificate(readFileSync(certificateFile));
    const thumbprint = thumbprintOf(certificate.raw.toString("base64"));
    expect(made).toEqual([thumbprint]);
    expect([...keys.keys()]).toEqual([thumbprint]);
    for (const assertion of assertions) {
      // msal rounds to whole seconds, up as well as down.
      await jwtVerify(assertion, certificate.publicKey, { algorithms: ["PS256"], issuer: clientId, subject: clientId, clockTolerance: 1 });
      expect(decodeProtectedHeader(assertion)["x5t#S256"]).toBe(Buffer.from(thumbprint, "hex").toString("base64url"));
    }
    expect(new Set(assertions.map((assertion) => decodeJwt(assertion).jti)).size).toBe(2);
    if (answer.got === "token") expect((await at(answer.token).request("GET", "/v1/organisation")).status).toBe(200);
  });
});
