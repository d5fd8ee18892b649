import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { createTransport, type SendMailOptions } from "nodemailer";
import type { Delivery, Message } from "./channel.ts";
import type { SmtpSettings } from "./smtp.ts";

/** Speaks with the mail server, on whatever thread it was made. Its connections are pooled: close it in the end. */
export interface SmtpSender {
  /** @param senderName shown beside the address: the organisation's name */
  send(message: Message, senderName: string): Promise<Delivery>;
  /**
   * Composes a message and drops it. Takes as long as the last one took that fared as this would,
   * and answers so: `down` where the server did not answer the last time it was asked, `sent` otherwise.
   */
  pretend(message: Message, senderName: string): Promise<Delivery>;
  /** Whether the server answers, and lets us in. */
  up(): Promise<boolean>;
  close(): void;
}

/** Milliseconds. Together below the time after which the dispatcher gives a send up. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 30_000 };
/** What the dispatcher hands over beyond these waits its turn. */
const maxConnections = 4;

/**
 * One bare address (RFC 5322, 3.4.1, without quotes and comments). nodemailer reads anything else as
 * a list, and would send to all of it.
 */
const oneAddress = /^[^\s"(),:;<>@[\\\]]+@[^\s"(),:;<>@[\\\]]+$/;

export function createSmtpSender(settings: SmtpSettings): SmtpSender {
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

  /** Composes exactly as the other does, and speaks with nobody. */
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows", disableFileAccess: true, disableUrlAccess: true });

  const mailOf = ({ id, to, language, subject, text, html }: Message, senderName: string): SendMailOptions & { messageId: string } => ({
    messageId: `<${id}@${domain}>`,
    from: { name: senderName, address: from },
    to,
    subject,
    text,
    html,
    // RFC 3834: so that no holiday notice answers. RFC 3282 for the language.
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": language },
  });

  const handOver = async (message: Message, senderName: string): Promise<Delivery> => {
    const mail = mailOf(message, senderName);
    try {
      await transport.sendMail(mail);
      return { kind: "sent" };
    } catch (error) {
      return { kind: whatBecameOf(error, bodies.get(mail.messageId)?.readableDidRead === true) };
    } finally {
      bodies.delete(mail.messageId);
    }
  };

  /** How a message would fare now, and how long the last one that fared so took, in milliseconds. */
  let fares: "sent" | "down" = "sent";
  const took = { sent: 0, down: 0 };
  const learn = (kind: "sent" | "down", milliseconds: number): void => {
    fares = kind;
    took[kind] = milliseconds;
  };

  return {
    async send(message, senderName) {
      if (!oneAddress.test(message.to)) return { kind: "refused" };
      const began = performance.now();
      const delivery = await handOver(message, senderName);
      if (delivery.kind === "sent" || delivery.kind === "down") learn(delivery.kind, performance.now() - began);
      return delivery;
    },
    async pretend(message, senderName) {
      const began = performance.now();
      await composer.sendMail(mailOf(message, senderName));
      const kind = fares;
      await pause(Math.max(0, began + took[kind] - performance.now()));
      return { kind };
    },
    async up() {
      const began = performance.now();
      try {
        await transport.verify();
        fares = "sent";
        return true;
      } catch {
        learn("down", performance.now() - began);
        return false;
      }
    },
    close() {
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
