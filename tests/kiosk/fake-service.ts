import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { z } from "zod";
import { healthPath, kioskToken, kioskTokenPath, kioskTokenRequest, type Health } from "../../contract/device.ts";
import { organisation, type Organisation } from "../../contract/organisation.ts";

const everyLanguage = (text: string) => ({ en: text, cy: text, pl: text, ur: text });

/** What its kiosks are told of the organisation. */
export const school: Organisation = organisation.parse({
  name: "Test School",
  initials: "TS",
  logo: null,
  colour: { brand: "#00395d", onBrand: "#ffffff", brandOnDark: "#9cc9ee", onBrandOnDark: "#000000" },
  helpDesk: { name: everyLanguage("IT desk"), phone: "01234 567890", email: null, hours: everyLanguage("8 to 4"), desk: null },
  languages: ["en"],
  defaultLanguage: "en",
  userIdHelp: everyLanguage("Your school name"),
  privacy: null,
  purposes: ["reset"],
  gates: 1,
  place: "Library kiosk 2",
  kiosk: null,
  demo: false,
} satisfies z.input<typeof organisation>);

export const enrolment = { kiosk: "library-2", secret: "0123456789abcdef0123456789abcdef" };
export const issuedToken = "token-of-library-2";

/** Every leg stands. */
export const allWell: Health = { well: true, directory: "up", email: "up", text: "up", call: "up" };

export interface SeenRequest {
  method: string;
  path: string;
  authorization: string | undefined;
  person: string | undefined;
  cookie: string | undefined;
}

/** Answers one request in its own way and says so by returning true. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface FakeService {
  url: string;
  seen: SeenRequest[];
  /** How the identity API answers from now on; null for as it should. */
  behave(behaviour: Behaviour | null): void;
  stop(): Promise<void>;
}

/** Just enough of the service for a kiosk to stand on: tokens, the organisation, and its health. */
export async function startFakeService(): Promise<FakeService> {
  let behaviour: Behaviour | null = null;
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const { authorization, cookie, "keydesk-person": person } = request.headers;
    const path = request.url ?? "";
    seen.push({ method: request.method ?? "", path, authorization, cookie, person: typeof person === "string" ? person : undefined });
    if (path === kioskTokenPath) void answerToken(request, response);
    else if (behaviour?.(request, response) === true) return;
    else if (path === "/v1/organisation") answerJson(response, 200, school);
    else if (path === healthPath) answerJson(response, 200, allWell);
    else answerJson(response, 404, { type: "about:blank", title: "Not Found", status: 404, code: "flow-not-found" });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    behave: (next) => (behaviour = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "set-cookie": "tracker=1" });
  response.end(JSON.stringify(body));
}

async function answerToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = kioskTokenRequest.safeParse(JSON.parse(Buffer.concat(await request.toArray()).toString()));
  const known = asked.success && asked.data.kiosk === enrolment.kiosk && asked.data.secret === enrolment.secret;
  if (known) answerJson(response, 200, kioskToken.parse({ token: issuedToken, expiresIn: 600 }));
  else answerJson(response, 403, { type: "about:blank", title: "Forbidden", status: 403, code: "not-from-here" });
}
