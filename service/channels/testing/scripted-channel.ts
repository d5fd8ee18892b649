import type { Channel, Content, Delivery, Message } from "../channel.ts";

interface ScriptedChannel {
  channel: Channel;
  handed: Message[];
  decoys: Content[];
}

/** An e-mail channel that answers as it is told and remembers what it was handed, and each decoy. */
export function scriptedChannel(answer: (message: Content, count: number) => Delivery | Promise<Delivery>): ScriptedChannel {
  const handed: Message[] = [];
  const decoys: Content[] = [];
  const channel: Channel = {
    name: "email",
    send: (message) => Promise.resolve(answer(message, handed.push(message))),
    pretend: (content) => Promise.resolve(answer(content, decoys.push(content))),
    up: () => Promise.resolve(true),
  };
  return { channel, handed, decoys };
}
