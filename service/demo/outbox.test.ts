import { describe, expect, test } from "vitest";
import { languages } from "../../contract/vocabulary.ts";
import { channelNames, type Message } from "../channels/channel.ts";
import { codeMessage, keyMessage, noticeMessage } from "../channels/messages/messages.ts";
import { oakHill } from "../channels/testing/policy.ts";
import { createDemoOutbox } from "./outbox.ts";

const message = (changes: Partial<Message>): Message => ({
  id: "message",
  channel: "text",
  to: "+447700900123",
  language: "en",
  subject: "",
  text: "",
  html: "",
  ...changes,
});

test("keeps what each channel is handed, newest first", async () => {
  const outbox = createDemoOutbox();
  for (const channel of channelNames) {
    expect(await outbox.channels[channel].up()).toBe(true);
    expect(await outbox.channels[channel].send(message({ id: channel, channel }))).toEqual({ kind: "sent" });
  }
  expect(outbox.messages().map(({ number, id }) => [number, id])).toEqual([
    [3, "call"],
    [2, "text"],
    [1, "email"],
  ]);
});

test("hears keys on calls alone", () => {
  const { channels } = createDemoOutbox();
  expect(channelNames.filter((name) => channels[name].asksForKey)).toEqual(["call"]);
});

test("keeps whether a call asks for a key, which is no code", async () => {
  const outbox = createDemoOutbox();
  for (const language of languages) {
    await outbox.channels.call.send(message({ channel: "call", language, ...keyMessage({ language, policy: oakHill }), asksForKey: true }));
    expect(outbox.messages()[0]).toMatchObject({ asksForKey: true, code: null });
  }
});

test("forgets the oldest when there are many", async () => {
  const outbox = createDemoOutbox();
  for (let sent = 0; sent < 150; sent++) await outbox.channels.text.send(message({}));
  expect(outbox.messages()).toHaveLength(100);
  expect(outbox.messages().map(({ number }) => number).at(-1)).toBe(51);
});

describe.each(languages)("in %s", (language) => {
  test.each(channelNames)("finds the code in what is sent by %s, and none in a notice", async (channel) => {
    const outbox = createDemoOutbox();
    // A telephone number as long as a code must not be taken for one.
    const policy = { ...oakHill, organisation: { ...oakHill.organisation, helpDesk: { ...oakHill.organisation.helpDesk, phone: "5550101234" } } };
    const common = { channel, language, userId: "sam.okafor", policy };
    const code = codeMessage({ ...common, code: "4170930", purpose: "reset", expiresIn: 300_000, origin: "https://reset.school.example" });
    const notice = noticeMessage({ ...common, event: "password-changed" });
    await outbox.channels[channel].send(message({ channel, language, ...code }));
    await outbox.channels[channel].send(message({ channel, language, ...notice }));
    expect(outbox.messages().map((kept) => kept.code)).toEqual([null, "4170930"]);
  });
});
