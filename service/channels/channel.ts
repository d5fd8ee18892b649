import type { Language } from "../../contract/vocabulary.ts";

/** The legs on which a message can travel. */
export const channelNames = ["email", "text", "call"] as const;
export type ChannelName = (typeof channelNames)[number];

/** A message ready to go. `text` is what is written or spoken; `subject` and `html` only for e-mail. */
export interface Message {
  /** Stable across tries: a provider that can, drops a second one of the same id. */
  id: string;
  channel: ChannelName;
  /** An e-mail address, or a phone number in E.164. */
  to: string;
  language: Language;
  subject: string;
  text: string;
  html: string;
  /** A call that waits for the # key after what it says. Only for a provider that `asksForKey`. */
  asksForKey?: boolean;
}

/**
 * What became of a message. `perhaps`: the connection broke after it was handed over; it is not sent
 * again, because a second code confuses more than a missing one. `down`: nothing was handed over,
 * and another try may help. `later`: the same, but it is this destination that asks to wait, and says
 * nothing about the provider: one person's full mailbox must not take e-mail away from everybody, nor
 * show by that who is a real person. `refused`: this destination will not take it.
 */
export type Delivery =
  | { kind: "sent" }
  | { kind: "perhaps" }
  | { kind: "down" }
  | { kind: "later" }
  | { kind: "refused" };

/** A message without where it goes. */
export type Content = Omit<Message, "to">;

/** A provider of one leg: SMTP, a telecom's gateway, the demo outbox. Never throws for what can be expected. */
export interface Channel {
  readonly name: ChannelName;
  /** It hears the keys on a call, and tells of a # by the message's id. */
  readonly asksForKey?: true;
  send(message: Message): Promise<Delivery>;
  /**
   * A decoy, for somebody who is not there or has not registered this: goes to nobody. Whoever times
   * their requests must not learn which of the two it was. So it does whatever `send` does on this
   * thread, takes as long as the last message did, and answers what that one would be answered now.
   * A provider whose `send` takes more of this thread than posting a few bytes works in a thread of
   * its own, as SMTP does.
   */
  pretend(content: Content): Promise<Delivery>;
  /** Quick and harmless: whether the provider answers. */
  up(): Promise<boolean>;
  /** Ends what is kept open between messages, where something is. */
  close?(): void;
}

/** The channels of a deployment; a leg that is not set up is not there. */
export type Channels = Partial<Record<ChannelName, Channel>>;
