import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personHeader } from "../../contract/vocabulary.ts";
import { createClient, type Answered } from "../support/client.ts";
import { startService, type TestService } from "../support/service.ts";
import { canary, envelope, expectProblem, standing } from "./expect-problem.ts";
import { somebody } from "./somebody.ts";

let service: TestService;

beforeAll(async () => {
  service = await startService({ trustedProxies: ["127.0.0.1", "::1"] });
});
afterAll(() => service.stop());

describe("somebody else", () => {
  it.each([
    ["from another site", { "sec-fetch-site": "cross-site" }],
    ["from a neighbour of the same site", { "sec-fetch-site": "same-site" }],
    ["with another origin", { origin: "https://evil.example" }],
    ["with no origin to speak of", { origin: "null" }],
    ["with our origin at another port", { origin: "http://localhost:1" }],
  ])("%s is refused, cookie or not, and nothing changes", async (_what, headers) => {
    const client = await somebody(service);
    const before = await standing(client);
    expectProblem(await client.request("POST", "/v1/flows", { purpose: "reset", language: "en" }, headers), 403, "not-from-here");
    expectProblem(await client.request("POST", `/v1/flows/${client.flow.id}/commands`, envelope(client, { type: "cancel" }), headers), 403, "not-from-here");
    expectProblem(await client.request("GET", `/v1/flows/${client.flow.id}`, undefined, headers), 403, "not-from-here");
    expect(await standing(client)).toEqual(before);
  });

  it("without a cookie, with one made up, or with another's finds no flow, and no difference to one that never was", async () => {
    const owner = await somebody(service);
    const other = await somebody(service);
    const strangers = [createClient(service.origin), createClient(service.origin, { cookie: `__Host-keydesk=${"A".repeat(43)}` }), createClient(service.origin, { cookie: `__Host-keydesk=${canary}` }), other];
    for (const stranger of strangers) {
      const found = await stranger.request("GET", `/v1/flows/${owner.flow.id}`);
      const never = await stranger.request("GET", `/v1/flows/${"A".repeat(22)}`);
      expectProblem(found, 404, "flow-not-found");
      expect(found.body).toEqual(never.body);
      expectProblem(await stranger.request("POST", `/v1/flows/${owner.flow.id}/commands`, envelope(owner, { type: "cancel" })), 404, "flow-not-found");
    }
    expect((await owner.read()).flow?.step.name).toBe("choose-method");
  });
});

describe("a kiosk", () => {
  const person = randomBytes(32).toString("base64url");
  const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}`, [personHeader]: person });
  const token = (key: Uint8Array, { subject = "library-2", audience = "keydesk", ends = "10m" } = {}): Promise<string> =>
    new SignJWT().setProtectedHeader({ alg: "HS256" }).setSubject(subject).setAudience(audience).setIssuedAt().setExpirationTime(ends).sign(key);
  const ours = (): Uint8Array => service.ring.currentKey("kiosk-token");
  const tries = (headers: Record<string, string>): Promise<Answered> => createClient(service.origin, headers).request("GET", "/v1/organisation");

  it("with its own token is known by its place", async () => {
    expect((await tries(bearer(await token(ours())))).body).toMatchObject({ place: service.kiosk.place });
  });

  it.each<[string, () => Promise<string>]>([
    ["made with another key", () => token(randomBytes(32))],
    ["that has run out", () => token(ours(), { ends: "-1s" })],
    ["for another audience", () => token(ours(), { audience: canary })],
    ["of a kiosk that is not enrolled", () => token(ours(), { subject: canary })],
    ["with no signature", async () => `${Buffer.from('{"alg":"none"}').toString("base64url")}.${(await token(ours())).split(".")[1] ?? ""}.`],
    ["of another key of the same ring", () => token(service.ring.currentKey("client"))],
    ["that is none", () => Promise.resolve(canary)],
    ["that is empty", () => Promise.resolve("")],
  ])("with a token %s is refused, and is no browser either", async (_what, made) => {
    expectProblem(await tries(bearer(await made())), 403, "not-from-here");
  });

  it("that does not say which person it is, or not by a whole secret, is refused", async () => {
    const good = await token(ours());
    for (const nonce of ["", "short", `${person}x`, `${person.slice(1)}!`]) expectProblem(await tries({ ...bearer(good), [personHeader]: nonce }), 403, "not-from-here");
    expectProblem(await tries({ authorization: `Basic ${good}`, [personHeader]: person }), 403, "not-from-here");
  });

  it("with the next person's secret does not find the flow of the one before", async () => {
    const good = bearer(await token(ours()));
    const first = createClient(service.origin, good);
    await first.start();
    const next = createClient(service.origin, { ...good, [personHeader]: randomBytes(32).toString("base64url") });
    expectProblem(await next.request("GET", `/v1/flows/${first.flow.id}`), 404, "flow-not-found");
  });

  it("that is unknown and one with a wrong secret get the same answer", async () => {
    const ask = (kiosk: string): Promise<Answered> => createClient(service.origin).request("POST", "/v1/kiosk-tokens", { kiosk, secret: canary.repeat(2) });
    const [known, unknown] = [await ask(service.kiosk.kiosk), await ask("no-such-kiosk")];
    expectProblem(known, 403, "not-from-here");
    expect(known.body).toEqual(unknown.body);
  });
});
