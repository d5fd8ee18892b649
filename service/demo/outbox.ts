import type { Channel, ChannelName, Message } from "../channels/channel.ts";
import { words } from "../channels/messages/messages.ts";

/** A message as the demo keeps it. */
export interface DemoMessage extends Message {
  /** Counts from 1 in the order of sending. */
  number: number;
  /** When it was handed over, in milliseconds since 1970. */
  at: number;
  /** The code in it, where it has one. */
  code: string | null;
}

/** Stands for every leg of a deployment, and only keeps what it is handed. */
export interface DemoOutbox {
  channels: Record<ChannelName, Channel>;
  /** Newest first. */
  messages(): readonly DemoMessage[];
}

/** Older ones are forgotten. */
const messagesKept = 100;

/** In memory alone: gone when the demo ends. */
export function createDemoOutbox(): DemoOutbox {
  let kept: readonly DemoMessage[] = [];
  const channel = (name: ChannelName): Channel => ({
    name,
    send: async (message) => {
      const number = (kept[0]?.number ?? 0) + 1;
      kept = [{ ...message, number, at: Date.now(), code: codeIn(message) }, ...kept].slice(0, messagesKept);
      return { kind: "sent" };
    },
    pretend: async () => ({ kind: "sent" }),
    up: async () => true,
  });
  return {
    channels: { email: channel("email"), text: channel("text"), call: { ...channel("call"), asksForKey: true } },
    messages: () => kept,
  };
}

/** A code begins a text, and in an e-mail is a paragraph of its own; a telephone number never does either. */
const writtenCode = /(?:^|\n\n)\u2066?(\d{6,10})\u2069?(?=\n\n| )/;

function codeIn({ channel, language, text }: Message): string | null {
  if (channel !== "call") return writtenCode.exec(text)?.[1] ?? null;
  const { digits, pause } = words[language].call;
  const spoken = `(?:${digits.join("|")})`;
  const run = new RegExp(`${spoken}(?:${escaped(pause)}${spoken}){5,9}`).exec(text)?.[0];
  return run === undefined ? null : run.split(pause).map((word) => digits.indexOf(word)).join("");
}

const escaped = (text: string): string => text.replace(/[.\\]/g, "\\$&");
