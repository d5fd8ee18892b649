import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { processorSecondsPlease, type CodePlease, type MailMessage, type ServiceReady, type ServiceRequest } from "./messages.ts";

/** A service under measurement, as its clients' process sees it. */
export interface BenchService {
  origin: string;
  /** How long filling the store took, in milliseconds, and how large it then was with its log. */
  seededIn: number;
  storeBytes: number;
  /** The next code for this address, waited for where it has not come yet. */
  code(to: string): Promise<string>;
  /** Processor time of the service's process since it began, in seconds, all threads together. */
  processorSeconds(): Promise<number>;
  /** Ends the process, and takes the store away. */
  stop(): Promise<void>;
}

/** Starts a service and its mail server, each in a process of its own, on a store of its own that holds so many people. */
export async function startBenchService(people: number, { disabled = 0, unregistered = 0 } = {}): Promise<BenchService> {
  const folder = mkdtempSync(join(tmpdir(), "keydesk-bench-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  process.once("exit", remove);
  const mailbox = await openMailbox();
  const child = fork(new URL("./service-process.ts", import.meta.url));
  child.send({ folder, people, disabled, unregistered, mailPort: mailbox.port } satisfies ServiceRequest);
  const ready = (await firstMessage(child)) as ServiceReady;
  return {
    ...ready,
    code: mailbox.code,
    async processorSeconds() {
      const answer = firstMessage(child);
      child.send(processorSecondsPlease);
      return (await answer) as number;
    },
    async stop() {
      await end(child);
      await mailbox.close();
      process.off("exit", remove);
      remove();
    },
  };
}

interface Mailbox {
  port: number;
  code: BenchService["code"];
  close(): Promise<void>;
}

async function openMailbox(): Promise<Mailbox> {
  const child = fork(new URL("./mail-process.ts", import.meta.url));
  const waiting = new Map<string, (code: string) => void>();
  const listening = (await firstMessage(child)) as Extract<MailMessage, { type: "listening" }>;
  child.on("message", (message: Extract<MailMessage, { type: "code" }>) => {
    const { to, code } = message;
    waiting.get(to)?.(code);
    waiting.delete(to);
  });
  return {
    port: listening.port,
    code: (to) =>
      new Promise((resolve) => {
        waiting.set(to, resolve);
        child.send({ to } satisfies CodePlease);
      }),
    close: () => end(child),
  };
}

/** @throws Error where the process ended without one */
async function firstMessage(child: ChildProcess): Promise<unknown> {
  const ended = once(child, "exit").then(() => null);
  const [message] = ((await Promise.race([once(child, "message"), ended])) ?? [undefined]) as [unknown];
  if (message === undefined) throw new Error("A process ended before it was ready.");
  return message;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.disconnect();
  await ended;
}
