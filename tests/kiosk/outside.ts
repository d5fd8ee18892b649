import { createSocket } from "node:dgram";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Listens for anything that gets out of the page, by whatever way. */
export interface Outside {
  url: string;
  port: number;
  reached: string[];
  stop(): Promise<void>;
}

export async function startOutside(): Promise<Outside> {
  const reached: string[] = [];
  const http = createHttpServer((request, response) => {
    reached.push(`http ${request.url ?? ""}`);
    response.writeHead(200, { "access-control-allow-origin": "*" }).end("outside");
  });
  http.on("connection", () => reached.push("connection"));
  http.on("upgrade", (_request, socket) => {
    reached.push("websocket");
    socket.destroy();
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  const udp = createSocket("udp4").on("message", () => reached.push("udp"));
  await new Promise<void>((resolve) => udp.bind(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    reached,
    stop: async () => {
      await new Promise<void>((resolve) => udp.close(() => resolve()));
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      });
    },
  };
}
