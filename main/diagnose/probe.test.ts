import { expect, test } from "vitest";
import { probeService } from "./probe.ts";

const well = { well: true, directory: "up", email: "up", text: "up", call: "up" };

test("takes the service's health and time from its answer", async () => {
  const asked: string[] = [];
  const probe = await probeService((url) => {
    asked.push(url);
    return Promise.resolve(new Response(JSON.stringify(well), { headers: { date: "Sat, 21 Nov 2026 12:00:00 GMT" } }));
  }, "https://desk.example");
  expect(asked).toEqual(["https://desk.example/v1/health"]);
  expect(probe).toEqual({ answered: true, status: 200, health: well, clock: new Date("2026-11-21T12:00:00Z") });
});

test.each([
  ["a page", () => new Response("<h1>Wi-Fi sign-in</h1>")],
  ["another status", () => new Response(JSON.stringify(well), { status: 503 })],
])("%s is no health", async (_name, answer) => {
  expect(await probeService(() => Promise.resolve(answer()), "https://desk.example")).toMatchObject({ answered: true, health: null, clock: null });
});

test("a failure is told by Chromium's code, and nothing else of it", async () => {
  const failing = (error: Error) => probeService(() => Promise.reject(error), "https://desk.example");
  expect(await failing(new Error("net::ERR_CERT_DATE_INVALID"))).toEqual({ answered: false, code: "ERR_CERT_DATE_INVALID" });
  expect(await failing(new Error("The operation was aborted"))).toEqual({ answered: false, code: "" });
});
