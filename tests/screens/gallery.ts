import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import type { CommandEnvelope } from "../../contract/flow.ts";
import { pathsOf } from "../../contract/vocabulary.ts";
import { fixtures, walk } from "./fixtures.ts";
import { allWell, isKiosk, ownData, usualFittings, type Fixture, type Reply } from "./fixtures-parts.ts";
import { school } from "./fixtures-organisation.ts";

/**
 * Every screen without a service behind it: serves the built renderer, and answers `/v1/*` from the
 * fixture that the page was opened with. `/?fixture=NAME` opens one, `/register?fixture=NAME` as a
 * registration and so on, `&kiosk` puts a kiosk's bridge before
 * it, as every fixture has that says how the kiosk finds its service.
 */
export interface Gallery {
  origin: string;
  /** The address of one state. */
  address: (fixture: string, options?: { kiosk?: boolean; path?: string }) => string;
  /** The commands that came in since the last call, in order. */
  takeCommands: () => CommandEnvelope[];
  /** From now on a kiosk, which has no cookie that names a state, is answered from this one. */
  show: (fixture: string) => void;
  close: () => Promise<void>;
}

/** As strict as the service's own. */
const securityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Addresses at which the one page is opened. */
const pagePaths: readonly string[] = ["/", ...Object.values(pathsOf)];

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
};

/** A bridge as the kiosk's preload makes it, over `fetch`; what it was told is left on `window.signals`. */
const bridge = `
const call = async (method, path, body) => {
  try {
    const response = await fetch(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const value = await response.json();
    return response.ok ? { ok: true, value } : { ok: false, problem: value };
  } catch {
    const { why } = await health();
    return { ok: false, problem: { code: "unreachable", ...(why ? { why } : {}) } };
  }
};
const health = async () => (await fetch("/kiosk/health")).json();
window.signals = [];
window.keydesk = {
  identity: {
    organisation: () => call("GET", "/v1/organisation"),
    startFlow: ({ body }) => call("POST", "/v1/flows", body),
    readFlow: ({ parameters }) => call("GET", "/v1/flows/" + parameters.id),
    command: ({ parameters, body }) => call("POST", "/v1/flows/" + parameters.id + "/commands", body),
    speech: ({ parameters }) => call("GET", "/v1/flows/" + parameters.id + "/speech"),
    ownData: ({ parameters }) => call("GET", "/v1/flows/" + parameters.id + "/own-data"),
  },
  person: Object.fromEntries(["done", "gone", "ready", "screenReader"].map((name) => [name, () => window.signals.push(name)])),
  kiosk: { health, fittings: async () => (await fetch("/kiosk/fittings")).json(), onScreenReader: (listener) => (window.tellReading = listener) },
  technician: {
    prove: async (typed) => (typed === "123456" ? { ok: true, value: null } : { ok: false, problem: { code: "pin-wrong", triesLeft: 4 } }),
    act: async (act) => window.signals.push(act) > 0,
    diagnose: async () => ["ok    The settings are good."],
  },
};
`;

/** Eight samples of silence. */
const silence = "UklGRiwAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQgAAACAgICAgICAgA==";

/**
 * Starts the gallery on a free port of this machine.
 *
 * @param folder the built renderer
 */
export async function openGallery(folder: string): Promise<Gallery> {
  const commands: CommandEnvelope[] = [];
  let shown = "walk";
  const server = createServer((request, response) => {
    void answer(request, response, { folder, commands, fixture: fixtureOf(request, shown) });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    address: (fixture, { kiosk = isKiosk(fixtures[fixture] ?? walk), path = "/" } = {}) =>
      `${origin}${path}?fixture=${encodeURIComponent(fixture)}${kiosk ? "&kiosk=yes" : ""}`,
    takeCommands: () => commands.splice(0),
    show: (fixture) => (shown = fixture),
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** With what a request is answered. */
interface Shelf {
  /** The built renderer. */
  folder: string;
  commands: CommandEnvelope[];
  fixture: Fixture;
}

async function answer(request: IncomingMessage, response: ServerResponse, { folder, commands, fixture }: Shelf): Promise<void> {
  const url = new URL(request.url ?? "/", "http://gallery");
  if (url.pathname.startsWith("/v1/")) return answerCall(request, response, url.pathname, { commands, fixture });
  if (url.pathname === "/bridge.js") return void response.writeHead(200, { "content-type": "text/javascript" }).end(bridge);
  if (url.pathname === "/kiosk/fittings") { send(response, 200, { ...usualFittings, ...fixture.fittings }); return; }
  if (url.pathname === "/kiosk/health") { send(response, 200, fixture.health ?? allWell); return; }
  const path = pagePaths.includes(url.pathname) ? "index.html" : normalize(url.pathname).replace(/^(\.\.[/\\])+/, "");
  try {
    const file = await readFile(join(folder, path));
    const named = url.searchParams.get("fixture");
    response.writeHead(200, {
      "content-type": types[extname(path)] ?? "application/octet-stream",
      "content-security-policy": securityPolicy,
      "cache-control": path === "index.html" ? "no-store" : "max-age=3600",
      ...(named === null ? {} : { "set-cookie": `fixture=${encodeURIComponent(named)}; SameSite=Strict; Path=/` }),
    });
    const atKiosk = path === "index.html" && url.searchParams.has("kiosk");
    response.end(atKiosk ? file.toString().replace("<script", '<script src="./bridge.js"></script><script') : file);
  } catch {
    response.writeHead(404).end();
  }
}

async function answerCall(request: IncomingMessage, response: ServerResponse, path: string, { commands, fixture }: Omit<Shelf, "folder">): Promise<void> {
  if (fixture.silent) return void request.socket.destroy();
  if (path === "/v1/organisation") { send(response, 200, { ...school, ...fixture.organisation }); return; }
  if (path.endsWith("/speech")) { send(response, 200, { audio: silence }); return; }
  if (path.endsWith("/own-data")) { reply(request, response, fixture.ownData ?? { value: ownData }); return; }
  // As the contract has it: a kiosk takes no other status than the route's.
  if (!path.endsWith("/commands")) { reply(request, response, fixture.first, path === "/v1/flows" ? 201 : 200); return; }
  const envelope = JSON.parse(await bodyOf(request)) as CommandEnvelope;
  commands.push(envelope);
  reply(request, response, fixture.then?.[envelope.command.type] ?? fixture.first);
}

function fixtureOf(request: IncomingMessage, shown: string): Fixture {
  const name = decodeURIComponent(/fixture=([^;]*)/.exec(request.headers.cookie ?? "")?.[1] ?? shown);
  return name === "walk" ? walk : (fixtures[name] ?? walk);
}

function reply(request: IncomingMessage, response: ServerResponse, answered: Reply | { value: object }, status = 200): void {
  if (answered === "no answer") return void request.socket.destroy();
  if ("value" in answered) return send(response, 200, answered.value);
  if ("flow" in answered) return send(response, status, answered.flow);
  send(response, answered.problem.status, answered.problem, "application/problem+json");
}

function send(response: ServerResponse, status: number, value: unknown, type = "application/json"): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
