import { expect, test, vi } from "vitest";
import type { Fetch } from "../service-request.ts";
import { requestKioskToken } from "./kiosk-token.ts";

const enrolment = { serviceUrl: "https://desk.example", kiosk: "library-2", secret: "s".repeat(32) };

function answering(status: number, body: unknown) {
  return vi.fn<Fetch>(() => Promise.resolve(new Response(JSON.stringify(body), { status })));
}

test("the kiosk's name and secret go to the token endpoint in the body", async () => {
  const fetch = answering(200, { token: "t", expiresIn: 600 });
  expect(await requestKioskToken({ fetch, ...enrolment })).toEqual({ got: "token", token: "t", expiresIn: 600 });
  const [url, init] = fetch.mock.calls[0] ?? [];
  expect(url).toBe("https://desk.example/v1/kiosk-tokens");
  expect(typeof init?.body === "string" && JSON.parse(init.body)).toEqual({ kiosk: "library-2", secret: "s".repeat(32) });
});

test("a service that does not know the kiosk refuses", async () => {
  expect(await requestKioskToken({ fetch: answering(403, { code: "not-from-here" }), ...enrolment })).toEqual({ got: "refused", why: "kiosk-not-enrolled" });
});

test.each([
  [200, { token: 7 }],
  [200, { token: "t", expiresIn: 0 }],
  [500, { token: "t", expiresIn: 600 }],
])("an answer %i %j is none", async (status, body) => {
  expect(await requestKioskToken({ fetch: answering(status, body), ...enrolment })).toEqual({ got: "unreachable" });
});
