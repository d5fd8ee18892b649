import { Worker } from "node:worker_threads";
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

/** The e-mail leg over SMTP. Keeps a thread and connections: close it when the service ends. */
export interface SmtpChannel extends Channel {
  close(): void;
}

/** What the thread is started with. */
export interface MailThreadSettings {
  settings: SmtpSettings;
}

export type MailTask = { kind: "send" | "pretend"; message: Message; senderName: string } | { kind: "up" };

/** What the thread is asked, by a number that its answer bears. */
export interface MailQuestion {
  number: number;
  task: MailTask;
}

export interface MailAnswer {
  number: number;
  /** What became of the message; to `up`, what would become of one: `sent` or `down`. */
  delivery: Delivery;
}

interface MailThread {
  worker: Worker;
  /** By number: those who wait for an answer. */
  waiting: Map<number, { resolve: (delivery: Delivery) => void; reject: (error: Error) => void }>;
}

/**
 * E-mail by SMTP, in a thread of its own. To compose a message, encrypt it and speak with the server
 * takes milliseconds, and on the service's own thread they would delay the requests of that moment:
 * who asks twice would learn by time whether a message really went out. Here this thread posts as
 * much for a decoy as for a message and hears one answer, and the other composes both.
 *
 * The thread starts with the first message or question and keeps no process alive by itself. Where
 * it ends in the middle, `send` and `pretend` reject, since that is a bug and nobody knows how far it
 * came; the next call starts another.
 *
 * @param senderName shown beside the address: the organisation's name, asked for at each message
 */
export function createSmtpChannel(settings: SmtpSettings, senderName: () => string): SmtpChannel {
  let thread: MailThread | null = null;
  let asked = 0;

  const start = (): MailThread => {
    const worker = new Worker(new URL("smtp-worker.ts", import.meta.url), { workerData: { settings } satisfies MailThreadSettings });
    const waiting: MailThread["waiting"] = new Map();
    worker.on("message", ({ number, delivery }: MailAnswer) => {
      waiting.get(number)?.resolve(delivery);
      waiting.delete(number);
      if (waiting.size === 0) worker.unref();
    });
    // Its message may hold an address: what the service logs is that the thread ended.
    worker.on("error", () => undefined);
    worker.once("exit", () => {
      if (thread?.worker === worker) thread = null;
      for (const { reject } of waiting.values()) reject(new Error("The thread that sends e-mail ended in the middle of something."));
    });
    return { worker, waiting };
  };

  const ask = (task: MailTask): Promise<Delivery> => {
    const { worker, waiting } = (thread ??= start());
    const number = ++asked;
    return new Promise((resolve, reject) => {
      waiting.set(number, { resolve, reject });
      worker.ref();
      worker.postMessage({ number, task } satisfies MailQuestion);
    });
  };

  return {
    name: "email",
    send: (message) => ask({ kind: "send", message, senderName: senderName() }),
    // Composed with an address as well, and ours is one that is always there.
    pretend: (content) => ask({ kind: "pretend", message: { ...content, to: settings.from }, senderName: senderName() }),
    up: () =>
      ask({ kind: "up" }).then(
        ({ kind }) => kind === "sent",
        () => false,
      ),
    close: () => {
      void thread?.worker.terminate();
    },
  };
}
