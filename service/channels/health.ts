import { channelNames, type ChannelName, type Channels } from "./channel.ts";
import { within } from "./waiting.ts";

export type ChannelState = "up" | "down" | "not-configured";

/**
 * Which channels stand, known without asking them at a person's request: methods are then shown as
 * unavailable to everyone alike, and no answer takes longer for one than for another. Nothing is
 * learned from messages either: a leg that is found down right after somebody asked for a code would
 * tell that the code was a real one.
 */
export interface ChannelHealth {
  of(channel: ChannelName): ChannelState;
  /** Asks every channel now. */
  check(): Promise<void>;
  /** Ends the periodic check. */
  stop(): void;
}

/** Between two rounds of asking, in milliseconds. */
const checkEvery = 10_000;
/** A channel that takes longer to say that it is up is down; milliseconds. */
const answersWithin = 8_000;

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
    check,
    stop: () => {
      clearInterval(timer);
    },
  };
}
