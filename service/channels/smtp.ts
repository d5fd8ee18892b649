import type { Readable } from "node:stream";
import { createTransport } from "nodemailer";
import type { Channel, Delivery, Message } from "./channel.ts";

/** How to reach the mail server, as it stands in the service's settings. */
export interface SmtpSettings {
  host: string;
  port: number;
  /** `tls` from the first byte, `starttls` and nothing without it, `none` on this machine only. */
  security: "tls" | "starttls" | "none";
  user: string | null;
  password: string | null;
  /** The address that mail comes from. */
  from: string;
}

/** The e-mail leg over SMTP. Its connections are pooled: close it when the service ends. */
export interface SmtpChannel extends Channel {
  close(): void;
}

/** Milliseconds. Together below the time after which the dispatcher gives a send up. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 30_000 };
/** As many as the dispatcher sends at once. */
const maxConnections = 4;

/**
 * One bare address (RFC 5322, 3.4.1, without quotes and comments). nodemailer reads anything else as
 * a list, and would send to all of it.
 */
const oneAddress = /^[^\s"(),:;<>@[\\\]]+@[^\s"(),:;<>@[\\\]]+$/;

/** @param senderName shown beside the address: the organisation's name */
export function createSmtpChannel(settings: SmtpSettings, senderName: string): SmtpChannel {
  const { host, port, security, user, password, from } = settings;
  const domain = from.slice(from.lastIndexOf("@") + 1);
  /** By Message-ID: what the server reads of a message that is under way, once it lets us begin. */
  const bodies = new Map<string, Readable>();

  const transport = createTransport({
    pool: true,
    maxConnections,
    // nodemailer does so only where a pooled connection was found dead before anything of the message went out.
    maxRequeues: 1,
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    tls: { minVersion: "TLSv1.2" },
    ...(user === null || password === null ? {} : { auth: { user, pass: password } }),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...timeouts,
  });
  transport.use("stream", (mail, done) => {
    mail.message.processFunc((body) => {
      bodies.set(mail.message.messageId(), body);
      return body;
    });
    done();
  });

  const send = async ({ id, to, language, subject, text, html }: Message): Promise<Delivery> => {
    if (!oneAddress.test(to)) return { kind: "refused" };
    const messageId = `<${id}@${domain}>`;
    try {
      await transport.sendMail({
        messageId,
        from: { name: senderName, address: from },
        to,
        subject,
        text,
        html,
        // RFC 3834: so that no holiday notice answers. RFC 3282 for the language.
        headers: { "Auto-Submitted": "auto-generated", "Content-Language": language },
      });
      return { kind: "sent" };
    } catch (error) {
      return { kind: whatBecameOf(error, bodies.get(messageId)?.readableDidRead === true) };
    } finally {
      bodies.delete(messageId);
    }
  };

  return {
    name: "email",
    send,
    up: () =>
      transport.verify().then(
        () => true,
        () => false,
      ),
    close: () => {
      transport.close();
    },
  };
}

/**
 * What a failed send says about the message:
 *
 * | what the server answered to | with 4xx | with 5xx | with nothing, or a broken connection |
 * |---|---|---|---|
 * | connecting, TLS, EHLO, AUTH | down | down | down |
 * | MAIL FROM: it is our own address that it does not take | down | down | down |
 * | RCPT TO | later | refused | down |
 * | DATA, before the message | later | refused | down |
 * | the message | later | refused | perhaps |
 *
 * An address that nodemailer itself finds unfit is refused. Only the last row depends on whether the
 * message was begun, since nodemailer's errors do not tell one broken connection from another.
 *
 * @param bodyBegun whether any of the message was on its way to the server
 */
function whatBecameOf(error: unknown, bodyBegun: boolean): Delivery["kind"] {
  const { code, command, responseCode } = detailsOf(error);
  const isAnswer = code === "EENVELOPE" || code === "EMESSAGE";
  if (isAnswer && command === "API") return "refused";
  if (isAnswer && responseCode !== undefined && (command === "RCPT TO" || command === "DATA")) {
    return responseCode >= 500 ? "refused" : "later";
  }
  return bodyBegun ? "perhaps" : "down";
}

/** What nodemailer adds to an error (nodemailer.com, "Error reference"). */
function detailsOf(error: unknown): { code?: unknown; command?: unknown; responseCode?: number } {
  if (!(error instanceof Error)) return {};
  return {
    ...("code" in error ? { code: error.code } : {}),
    ...("command" in error ? { command: error.command } : {}),
    ...("responseCode" in error && typeof error.responseCode === "number" ? { responseCode: error.responseCode } : {}),
  };
}
