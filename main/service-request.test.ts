import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { askService } from "./service-request.ts";

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

afterEach(async () => {
  vi.useRealTimers();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = undefined;
});

// Node's stands in for Electron's, which only runs within Electron.
const { fetch: nodeFetch } = globalThis;
const get = (url: string) => askService(nodeFetch, { method: "GET", url, headers: {} });
const none = { answered: false, why: "no-answer" };

test("gives the status and the JSON that came, of a refusal as well", async () => {
  const url = await serve((_request, response) => response.writeHead(422, { "content-type": "application/problem+json" }).end('{"code":"x"}'));
  expect(await get(url)).toMatchObject({ answered: true, status: 422, body: { code: "x" } });
});

test("sends JSON and the headers that it is given", async () => {
  const seen: { request?: IncomingMessage; text: string } = { text: "" };
  const url = await serve((request, response) => {
    seen.request = request;
    request.on("data", (part: Buffer) => (seen.text += part.toString()));
    request.on("end", () => response.end("{}"));
  });
  await askService(nodeFetch, { method: "POST", url: `${url}/v1`, headers: { authorization: "Bearer t" }, body: { a: 1 } });
  expect(seen.request).toMatchObject({ method: "POST", url: "/v1", headers: { authorization: "Bearer t", "content-type": "application/json" } });
  expect(seen.text).toBe('{"a":1}');
});

test.each<[string, RequestListener]>([
  ["a page", (_request, response) => void response.end("<html>")],
  ["nothing", (_request, response) => void response.end()],
  ["a redirect", (_request, response) => void response.writeHead(302, { location: "/" }).end()],
  ["a cut connection", (request) => void request.socket.destroy()],
  ["half an answer", (_request, response) => void response.writeHead(200, { "content-length": 100 }).write('{"a":', () => response.destroy())],
  ["more than 4 MB", (_request, response) => void response.end(JSON.stringify("x".repeat(4 * 1024 * 1024)))],
  ["bytes that are no text", (_request, response) => void response.end(Buffer.from([0x22, 0xff, 0x22]))],
])("%s is no answer", async (_name, listener) => {
  expect(await get(await serve(listener))).toEqual(none);
});

test("a service that is not there gives no answer", async () => {
  const url = await serve(() => undefined);
  await new Promise((resolve) => server?.close(resolve));
  server = undefined;
  expect(await get(url)).toEqual(none);
});

test.each<[string, RequestListener]>([
  ["never begins", () => undefined],
  ["never ends", (_request, response) => void response.write('{"a":')],
])("an answer that %s is given up after 20 seconds", async (_name, listener) => {
  const url = await serve(listener);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const asked = new Promise((resolve) => server?.once("request", resolve));
  const answer = get(url);
  await asked;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await answer).toEqual(none);
});

test("gives the service's own clock, and null where it has none", async () => {
  const at = Date.UTC(2026, 10, 21, 20, 5, 7);
  const dated = await serve((_request, response) => void response.writeHead(200, { date: new Date(at).toUTCString() }).end("{}"));
  expect(await get(dated)).toMatchObject({ at });
  const answers = (date: string) => askService(() => Promise.resolve(new Response("{}", { headers: { date } })), { method: "GET", url: dated, headers: {} });
  expect(await answers("soon")).toMatchObject({ answered: true, at: null });
});

test.each([
  ["net::ERR_INTERNET_DISCONNECTED", "no-network"],
  ["net::ERR_CERT_DATE_INVALID", "certificate-date"],
  ["net::ERR_CERT_AUTHORITY_INVALID", "certificate"],
  ["net::ERR_CERT_COMMON_NAME_INVALID", "certificate"],
  ["net::ERR_SSL_PROTOCOL_ERROR", "certificate"],
  ["net::ERR_BAD_SSL_CLIENT_AUTH_CERT", "certificate"],
  ["net::ERR_CONNECTION_REFUSED", "no-answer"],
  ["net::ERR_NAME_NOT_RESOLVED", "no-answer"],
  ["net::ERR_FAILED", "no-answer"],
])("%s is told as %s", async (message, why) => {
  expect(await askService(() => Promise.reject(new Error(message)), { method: "GET", url: "https://desk.example", headers: {} })).toEqual({ answered: false, why });
});
