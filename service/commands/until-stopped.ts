import { once } from "node:events";

/** Until SIGTERM, SIGINT, or the end of the process that started this one over a channel. */
export async function untilAskedToStop(): Promise<void> {
  const heard = new AbortController();
  const { signal } = heard;
  const any = ["SIGTERM", "SIGINT", "disconnect"].map((event) => once(process, event, { signal }));
  await Promise.race(any);
  // Somebody who listens for the channel's end keeps it open, and with it the process.
  heard.abort();
  await Promise.allSettled(any);
}
