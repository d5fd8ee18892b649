import type { Socket } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** What a mail server was given: the envelope and the message as it came, undecoded. */
export interface ReceivedMail {
  from: string;
  to: string[];
  raw: string;
}

/** A real mail server on loopback, for tests. */
export interface MailServer {
  port: number;
  received: ReceivedMail[];
  /** Connections made so far. */
  connections: () => number;
  /** Cuts every open connection without a word. */
  cut: () => void;
  close: () => Promise<void>;
}

/** Listens on a free port, or on the one that is given. `options` go to smtp-server as they are. */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    onData: (stream, { envelope }, done) => {
      void text(stream).then((raw) => {
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
    ...options,
  });
  // A connection that is cut in the middle of something is what some tests are about.
  server.on("error", () => undefined);
  // Under TLS the inner socket: to destroy the outer one after a failed handshake takes Node 24 down.
  server.server.on(options.secure === true ? "secureConnection" : "connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.server.address();
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    received,
    connections: () => connections,
    cut,
    close: async () => {
      cut();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

/** One part of a multipart message, decoded. */
export interface MailPart {
  type: string;
  content: string;
}

/** Headers by lower-case name, unfolded but not decoded, and the parts of the message (RFC 2045, RFC 2046). */
export function readMail(raw: string): { headers: Map<string, string>; parts: MailPart[] } {
  const { headers, body } = split(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers.get("content-type") ?? "")?.[1];
  const parts = boundary === undefined ? [raw] : body.split(`--${boundary}`).slice(1, -1).map((part) => part.replace(/^\r\n|\r\n$/g, ""));
  return {
    headers,
    parts: parts.map((part) => {
      const { headers: own, body: encoded } = split(part);
      const type = (own.get("content-type") ?? "").split(";")[0] ?? "";
      return { type, content: decode(encoded, own.get("content-transfer-encoding") ?? "7bit").replace(/\r\n/g, "\n") };
    }),
  };
}

function split(raw: string): { headers: Map<string, string>; body: string } {
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw.slice(0, end).replace(/\r\n[ \t]+/g, " ").split("\r\n");
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
  return { headers, body: raw.slice(end + 4) };
}

function decode(body: string, encoding: string): string {
  switch (encoding) {
    case "base64":
      return Buffer.from(body, "base64").toString("utf8");
    case "quoted-printable": {
      const bytes = body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
      return Buffer.from(bytes, "latin1").toString("utf8");
    }
    default:
      return body;
  }
}
