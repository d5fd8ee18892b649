import { expect, test, vi } from "vitest";
import { personHeader } from "../../contract/vocabulary.ts";
import type { Fetch } from "../service-request.ts";
import { Credential } from "./credential.ts";
import { createIdentityClient } from "./identity-client.ts";

const id = "A".repeat(22);
const flow = {
  id,
  version: 1,
  purpose: "reset",
  userId: null,
  gates: 1,
  proved: [],
  expiresIn: 900,
  extendable: true,
  returnTo: null,
  step: { name: "confirm-unlock" },
};
const busy = { type: "about:blank", title: "Busy", status: 503, code: "busy", retryIn: 5 };

function client(status: number, body: unknown, credential = new Credential(false)) {
  const fetch = vi.fn<Fetch>(() => Promise.resolve(new Response(JSON.stringify(body), { status })));
  const call = createIdentityClient({ fetch, serviceUrl: "https://desk.example", person: "nonce", credential });
  return { call, fetch };
}

/** What the first request carried, as JSON. */
function sentBody(fetch: ReturnType<typeof client>["fetch"]): unknown {
  const body = fetch.mock.calls[0]?.[1].body;
  return typeof body === "string" ? JSON.parse(body) : undefined;
}

const envelope = { version: 1, idempotencyKey: "1b4e28ba-2fa1-41d2-883f-0016d3cca427", language: "en", command: { type: "cancel" } };

test("a checked call goes to the route's address with the person's nonce and comes back as a value", async () => {
  const { call, fetch } = client(200, flow);
  expect(await call("command", { parameters: { id }, body: envelope })).toEqual({ ok: true, value: flow });
  const [url, init] = fetch.mock.calls[0] ?? [];
  expect(url).toBe(`https://desk.example/v1/flows/${id}/commands`);
  expect(init).toMatchObject({ method: "POST", redirect: "error", credentials: "omit", headers: { [personHeader]: "nonce" } });
  expect(sentBody(fetch)).toEqual(envelope);
});

test("what the contract does not know is not sent on", async () => {
  const { call, fetch } = client(200, flow);
  await call("command", { parameters: { id }, body: { ...envelope, destination: "+44 1" } });
  expect(sentBody(fetch)).toEqual(envelope);
});

test.each([
  ["command", { parameters: { id }, body: { ...envelope, command: { type: "submit-code", code: "9".repeat(65) } } }],
  ["readFlow", { parameters: { id: "../organisation" } }],
  ["startFlow", { body: { purpose: "reset", language: "xx" } }],
  ["organisation", { url: "https://evil.example" }],
  ["speech", null],
] as const)("%s with malformed input is refused and nothing is sent", async (name, input) => {
  const { call, fetch } = client(200, flow);
  expect(await call(name, input)).toMatchObject({ ok: false, problem: { code: "invalid-request", status: 400 } });
  expect(fetch).not.toHaveBeenCalled();
});

test("the refusal names the field and never its value", async () => {
  const { call } = client(200, flow);
  const answer = await call("command", { parameters: { id }, body: { ...envelope, command: { type: "set-password", password: ["hunter2"] } } });
  expect(answer).toMatchObject({ problem: { fields: [{ path: "body.command.password" }] } });
  expect(JSON.stringify(answer)).not.toContain("hunter2");
});

test("a refusal of the contract comes through as it is", async () => {
  expect(await client(503, busy).call("readFlow", { parameters: { id } })).toEqual({ ok: false, problem: busy });
});

test.each([
  ["another shape", 200, { ...flow, id: "short" }],
  ["the right shape with another status", 202, flow],
  ["a refusal as a success", 200, busy],
  ["a refusal with another status than its own", 500, busy],
  ["a refusal that says it is a success", 200, { ...busy, status: 200 }],
  ["a refusal that nobody knows", 400, { ...busy, status: 400, code: "made-up" }],
])("an answer with %s counts as unreachable", async (_name, status, body) => {
  expect(await client(status, body).call("readFlow", { parameters: { id } })).toEqual({ ok: false, problem: { code: "unreachable", why: "no-answer" } });
});

test("why nothing came is told", async () => {
  const fetch: Fetch = () => Promise.reject(new Error("net::ERR_CERT_AUTHORITY_INVALID"));
  const call = createIdentityClient({ fetch, serviceUrl: "https://desk.example", person: "nonce", credential: new Credential(false) });
  expect(await call("organisation", {})).toEqual({ ok: false, problem: { code: "unreachable", why: "certificate" } });
});

test("an enrolled kiosk waits for its token and sends nothing without one", async () => {
  const credential = new Credential(true);
  const { call, fetch } = client(200, flow, credential);
  const waiting = call("readFlow", { parameters: { id } });
  expect(fetch).not.toHaveBeenCalled();
  credential.renew("token");
  expect(await waiting).toMatchObject({ ok: true });
  expect(fetch.mock.calls[0]?.[1].headers).toMatchObject({ authorization: "Bearer token" });
  credential.renew("renewed");
  await call("readFlow", { parameters: { id } });
  expect(fetch.mock.calls[1]?.[1].headers).toMatchObject({ authorization: "Bearer renewed" });
});

test("an enrolled kiosk that never gets a token is unreachable, not a browser", async () => {
  vi.useFakeTimers();
  try {
    const { call, fetch } = client(200, flow, new Credential(true));
    const answer = call("readFlow", { parameters: { id } });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toEqual({ ok: false, problem: { code: "unreachable", why: "no-answer" } });
    expect(fetch).not.toHaveBeenCalled();
  } finally {
    vi.useRealTimers();
  }
});
