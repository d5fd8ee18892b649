import { parentPort, workerData } from "node:worker_threads";
import type { Delivery } from "./channel.ts";
import { createSmtpSender } from "./smtp-sender.ts";
import type { MailAnswer, MailQuestion, MailTask, MailThreadSettings } from "./smtp.ts";

const { settings } = workerData as MailThreadSettings;
const sender = createSmtpSender(settings);

async function carryOut(task: MailTask): Promise<Delivery> {
  switch (task.kind) {
    case "send":
      return sender.send(task.message, task.senderName);
    case "pretend":
      return sender.pretend(task.message, task.senderName);
    case "up":
      return { kind: (await sender.up()) ? "sent" : "down" };
  }
}

// What rejects is a bug: it ends this thread, and all who wait for it hear so.
parentPort?.on("message", ({ number, task }: MailQuestion) => {
  void carryOut(task).then((delivery) => parentPort?.postMessage({ number, delivery } satisfies MailAnswer));
});
