import { once } from "node:events";

/** Until SIGTERM, SIGINT, or the end of the process that started this one over a channel. */
export async function untilAskedToStop(): Promise<void> {
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT"), once(process, "disconnect")]);
}
