import { expect, test, vi } from "vitest";
import type { Fetch } from "../service-request.ts";
import { readKioskHealth } from "./kiosk-health.ts";

const now = Date.UTC(2026, 10, 21, 20, 0, 0);
const minute = 60_000;
const legs = { well: true, directory: "up", email: "up", text: "down", call: "not-configured" };

function read(body: unknown, { status = 200, clock = now }: { status?: number; clock?: number | null } = {}) {
  const headers = clock === null ? {} : { date: new Date(clock).toUTCString() };
  const fetch = vi.fn<Fetch>(() => Promise.resolve(new Response(JSON.stringify(body), { status, headers })));
  return { fetch, health: readKioskHealth({ fetch, serviceUrl: "https://desk.example", now: () => now }) };
}

test("the service is asked as nobody, and its legs are told as it says", async () => {
  const { fetch, health } = read(legs);
  expect(await health).toEqual({ reached: true, clock: "right", legs });
  const [url, init] = fetch.mock.calls[0] ?? [];
  expect(url).toBe("https://desk.example/v1/health");
  expect(init?.headers).toEqual({ accept: "application/json" });
});

test.each([
  ["five minutes behind", "right", now - 5 * minute],
  ["five minutes ahead", "right", now + 5 * minute],
  ["further behind", "wrong", now - 5 * minute - 1000],
  ["further ahead", "wrong", now + 5 * minute + 1000],
  ["unknown", "right", null],
])("beside a service whose clock is %s the kiosk's is %s", async (_name, said, clock) => {
  expect(await read(legs, { clock }).health).toMatchObject({ reached: true, clock: said });
});

test.each([
  ["another shape", { well: true }, 200],
  ["a refusal", { type: "about:blank", title: "Busy", status: 503, code: "busy" }, 503],
])("%s is no answer", async (_name, body, status) => {
  expect(await read(body, { status }).health).toEqual({ reached: false, why: "no-answer" });
});

test("why the service was not reached is told", async () => {
  const fetch: Fetch = () => Promise.reject(new Error("net::ERR_INTERNET_DISCONNECTED"));
  expect(await readKioskHealth({ fetch, serviceUrl: "https://desk.example" })).toEqual({ reached: false, why: "no-network" });
});
