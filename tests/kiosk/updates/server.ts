import { createHash } from "node:crypto";
import { createServer, type Server } from "node:https";
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How one folder of the server answers. */
export type Answers = Record<string, (response: ServerResponse) => void>;

export interface UpdateServer {
  origin: string;
  /** Every path that was asked for. */
  asked: string[];
  stop(): Promise<void>;
}

/** An HTTPS server on a free port; the first part of a path chooses among the answers, the last is the file. */
export async function startUpdateServer(tls: { cert: Buffer; key: Buffer }, answers: Record<string, Answers>): Promise<UpdateServer> {
  const asked: string[] = [];
  const server: Server = createServer(tls, (request, response) => {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    asked.push(path);
    const [, folder = "", ...rest] = path.split("/");
    const answer = answers[folder]?.[rest.join("/")];
    if (answer) answer(response);
    else response.writeHead(404, { "content-length": "0" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://localhost:${String(port)}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const whole = (content: string) => (response: ServerResponse): void => void response.writeHead(200, { "content-length": String(Buffer.byteLength(content)) }).end(content);

export const listName = "latest-linux.yml";

/** What electron-builder writes beside a release. */
export function list({ version, url, content }: { version: string; url: string; content: string }): string {
  const sha512 = createHash("sha512").update(content).digest("base64");
  return `version: ${version}\nfiles:\n  - url: ${url}\n    sha512: ${sha512}\n    size: ${String(content.length)}\npath: ${url}\nsha512: ${sha512}\nreleaseDate: '2026-11-21T00:00:00.000Z'\n`;
}
