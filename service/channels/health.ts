import { channelNames, type ChannelName, type Channels, type Delivery } from "./channel.ts";
import { within } from "./waiting.ts";

export type ChannelState = "up" | "down" | "not-configured";

/**
 * Which channels stand, known without asking them at a person's request: methods are then shown as
 * unavailable to everyone alike, and no answer takes longer for one than for another.
 */
export interface ChannelHealth {
  of(channel: ChannelName): ChannelState;
  /** Learns from a message that was handed over, or not. */
  saw(channel: ChannelName, delivery: Delivery["kind"]): void;
  /** Asks every channel now. */
  check(): Promise<void>;
  /** Ends the periodic check. */
  stop(): void;
}

/** Between two rounds of asking, in milliseconds. */
const checkEvery = 30_000;
/** A channel that takes longer to say that it is up is down; milliseconds. */
const answersWithin = 10_000;

/** Channels count as up until they were asked: await `check()` before the first person is let in. */
export function createChannelHealth(channels: Channels): ChannelHealth {
  const down = new Set<ChannelName>();
  const note = (channel: ChannelName, up: boolean) => (up ? down.delete(channel) : down.add(channel));

  const check = async () => {
    const configured = channelNames.flatMap((name) => channels[name] ?? []);
    await Promise.all(configured.map(async (channel) => note(channel.name, await within(answersWithin, channel.up(), false))));
  };
  const timer = setInterval(() => void check(), checkEvery).unref();

  return {
    of: (channel) => {
      if (!channels[channel]) return "not-configured";
      return down.has(channel) ? "down" : "up";
    },
    saw: (channel, delivery) => {
      switch (delivery) {
        case "sent":
        case "refused":
        case "later":
          note(channel, true);
          return;
        case "down":
          note(channel, false);
          return;
        case "perhaps":
          // A connection that broke once: the next check or message will tell.
          return;
      }
    },
    check,
    stop: () => {
      clearInterval(timer);
    },
  };
}
