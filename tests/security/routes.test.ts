import { SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enrolPath, kioskAuthorityPath, kioskTokenPath, renewPath, technicianPath } from "../../contract/device.ts";
import { routes } from "../../contract/routes.ts";
import { supportKioskRoutes } from "../../contract/support-kiosks.ts";
import { supportRoutes } from "../../contract/support.ts";
import { personHeader } from "../../contract/vocabulary.ts";
import { createClient } from "../support/client.ts";
import { kioskToken } from "../support/clients.ts";
import { rawRequest } from "../support/raw-request.ts";
import { startService, type TestService } from "../support/service.ts";

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const someFlow = "AAAAAAAAAAAAAAAAAAAAAA";
const person = "A".repeat(43);
const calls = Object.values(routes).map(({ method, path, body }) => ({ method, path: path.replace(":id", someFlow), hasBody: body !== null }));
const startBody = JSON.stringify({ purpose: "reset", language: "en" });

async function statusesWith(headers: Record<string, string>): Promise<number[]> {
  const answers = calls.map(({ method, path, hasBody }) => {
    const body = path.endsWith("/commands")
      ? JSON.stringify({ version: 1, idempotencyKey: crypto.randomUUID(), language: "en", command: { type: "cancel" } })
      : startBody;
    const type = hasBody ? { "content-type": "application/json" } : {};
    return rawRequest(service.origin, { method, path, headers: { ...type, ...headers }, ...(hasBody ? { body } : {}) });
  });
  return (await Promise.all(answers)).map(({ status }) => status);
}
/** What a kiosk asks for itself: to be enrolled, another key, a token, and whether a technician stands there. */
const kioskPaths = [enrolPath, renewPath, technicianPath, `${kioskAuthorityPath}/token`, `${kioskAuthorityPath}/.well-known/openid-configuration`];
const allRefused = calls.map(() => 403);

describe("routes (CVE-2021-40539, CVE-2022-28810)", () => {
  it("are those of the contract, those for kiosks, those of the help desk and the description, and no more", () => {
    const tree = service.app.printRoutes({ commonPrefix: false });
    const found = new Set([...tree.matchAll(/(\/\S*|\*) \(([A-Z, ]+)\)/gu)].map(([, , methods]) => methods));
    expect([...found].join(", ").split(", ").filter((method) => !["GET", "HEAD", "POST"].includes(method))).toEqual([]);
    const leaves = tree.split("\n").filter((line) => /\([A-Z, ]+\)/u.test(line));
    const own = leaves.filter((line) => !line.includes("OPTIONS"));
    expect(own).toHaveLength(Object.keys(routes).length + Object.keys(supportRoutes).length + Object.keys(supportKioskRoutes).length + kioskPaths.length + 3);
  });

  it("answer only a browser of this site or a kiosk with its token", async () => {
    expect(await statusesWith({ authorization: "Bearer nonsense", [personHeader]: person })).toEqual(allRefused);
    expect(await statusesWith({ authorization: "Basic YWRtaW46YWRtaW4=", [personHeader]: person })).toEqual(allRefused);
    expect(await statusesWith({ authorization: "Bearer ", [personHeader]: person })).toEqual(allRefused);
  });

  it("that are not there say no more than that", async () => {
    for (const path of ["/v1/people", "/v1/support", "/v1/support/people", "/v1/audit", "/v1/flows", "/admin", "/demo/outbox", "/metrics", "/.env", "/v1/flows/../people", "/%2e%2e/%2e%2e/etc/passwd"]) {
      const { status, text } = await rawRequest(service.origin, { path });
      expect([path, status, JSON.parse(text) as unknown]).toEqual([path, 404, { type: "urn:keydesk:refusal:invalid-request", title: "Not Found", status: 404, code: "invalid-request" }]);
    }
    for (const method of ["PUT", "PATCH", "DELETE", "TRACE"]) {
      expect((await rawRequest(service.origin, { method, path: `/v1/flows/${someFlow}` })).status).toBe(404);
    }
  });

  it("take nothing but JSON, no more than a command holds, and no prototype", async () => {
    const client = createClient(service.origin);
    const post = (body: unknown, headers: Record<string, string> = {}): Promise<unknown> =>
      client.request("POST", "/v1/flows", body, headers).then(({ status, problem }) => [status, problem?.code]);
    expect(await post(startBody, { "content-type": "text/plain" })).toEqual([415, "invalid-request"]);
    expect(await post("purpose=reset", { "content-type": "application/x-www-form-urlencoded" })).toEqual([415, "invalid-request"]);
    expect(await post("{")).toEqual([400, "invalid-request"]);
    expect(await post('{"__proto__":{"purpose":"reset"},"language":"en"}')).toEqual([400, "invalid-request"]);
    expect(await post({ purpose: "reset", language: "en", more: "x".repeat(40_000) })).toEqual([413, "invalid-request"]);
    expect(await post({ purpose: "administer", language: "en" })).toEqual([400, "invalid-request"]);
  });

  it("answer an address that is none as they answer everything, without repeating it", async () => {
    const { status, headers, text } = await rawRequest(service.origin, { path: "/v1/flows/%zz?code=271828" });
    expect(status).toBe(400);
    expect(headers["content-type"]).toContain("application/problem+json");
    expect(text).not.toMatch(/%zz|271828/u);
  });
});

describe("a kiosk's token", () => {
  const starts = async (token: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}`, [personHeader]: person };
    return (await createClient(service.origin, headers).request("POST", "/v1/flows", startBody)).status;
  };
  const tokenOf = async (changes: { key?: Uint8Array; audience?: string; subject?: string; expires?: number; algorithm?: string } = {}): Promise<string> =>
    new SignJWT()
      .setProtectedHeader({ alg: changes.algorithm ?? "HS256" })
      .setSubject(changes.subject ?? service.kiosk.kiosk)
      .setAudience(changes.audience ?? "keydesk")
      .setIssuedAt()
      .setExpirationTime(changes.expires ?? Math.floor(Date.now() / 1000) + 600)
      .sign(changes.key ?? service.ring.currentKey("kiosk-token"));

  it("is given for the kiosk's own secret, and lets it in", async () => {
    expect(await starts(await kioskToken(service))).toBe(201);
    expect(await starts(await tokenOf())).toBe(201);
  });

  it("is refused when it is forged, foreign, expired or for a kiosk that is not enrolled", async () => {
    const none = new UnsecuredJWT().setSubject(service.kiosk.kiosk).setAudience("keydesk").setIssuedAt().setExpirationTime("10m").encode();
    const forged = {
      none,
      otherKey: await tokenOf({ key: new Uint8Array(32).fill(7) }),
      emptyKey: await tokenOf({ key: new Uint8Array(32) }),
      keyOfAnotherPurpose: await tokenOf({ key: service.ring.currentKey("flow") }),
      expired: await tokenOf({ expires: Math.floor(Date.now() / 1000) - 60 }),
      otherAudience: await tokenOf({ audience: "somebody-else" }),
      otherKiosk: await tokenOf({ subject: "library-3" }),
      otherAlgorithm: await tokenOf({ algorithm: "HS512", key: new Uint8Array(64).fill(7) }),
      cutShort: (await tokenOf()).replace(/\.[^.]*$/u, "."),
    };
    for (const [name, token] of Object.entries(forged)) expect([name, await starts(token)]).toEqual([name, 403]);
  });

  it("is not given for a secret that anybody could guess, and an unknown kiosk hears the same", async () => {
    const { kiosk } = service.kiosk;
    const asked = (name: string, secret: string): Promise<unknown> =>
      createClient(service.origin)
        .request("POST", kioskTokenPath, { kiosk: name, secret })
        .then(({ status, body }) => [status, body]);
    const refusal = [403, { type: "urn:keydesk:refusal:not-from-here", title: "Forbidden", status: 403, code: "not-from-here" }];
    for (const secret of ["keydesk".repeat(5), kiosk.repeat(5), "0".repeat(43), "password".repeat(5)]) expect(await asked(kiosk, secret)).toEqual(refusal);
    expect(await asked("no-such-kiosk", "0".repeat(43))).toEqual(refusal);
    expect(await asked(kiosk, "")).toMatchObject([400, { code: "invalid-request" }]);
  });
});
