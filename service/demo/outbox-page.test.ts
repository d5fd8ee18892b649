import helmet from "@fastify/helmet";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, expect, test } from "vitest";
import type { Message } from "../channels/channel.ts";
import { createDemoOutbox } from "./outbox.ts";
import { demoOutboxPage } from "./outbox-page.ts";

const token = "a-token-of-this-run";
const apps: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

/** Calls whose key somebody still waits for. */
const awaited = new Set(["waits"]);
const call = (id: string, asksForKey: boolean): Message => ({ id, channel: "call", to: "+447700900123", language: "en", subject: "", text: "Hello.", html: "", asksForKey });
const press = (body: object | string, headers: Record<string, string> = { authorization: `Bearer ${token}` }) => ({
  method: "POST" as const,
  url: "/demo/keys",
  headers: { "content-type": "application/json", ...headers },
  body,
});

async function serve() {
  const outbox = createDemoOutbox();
  const app = fastify();
  apps.push(app);
  await app.register(helmet);
  const pressed: string[] = [];
  const onKey = async (messageId: string) => {
    pressed.push(messageId);
    return awaited.has(messageId);
  };
  await app.register(demoOutboxPage({ token, messages: () => outbox.messages(), onKey }));
  return { app, outbox, pressed };
}

test("whoever has the token gets the messages", async () => {
  const { app, outbox } = await serve();
  await outbox.channels.text.send({ id: "1", channel: "text", to: "+447700900123", language: "en", subject: "", text: "417093 is the code", html: "" });
  const answer = await app.inject({ url: "/demo/messages", headers: { authorization: `Bearer ${token}` } });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ messages: [{ number: 1, channel: "text", to: "+447700900123", code: "417093" }] });
  expect(answer.headers["cache-control"]).toBe("no-store");
});

test.each([
  ["no token", {}, ""],
  ["another token", { authorization: "Bearer another" }, ""],
  ["an empty token", { authorization: "Bearer " }, ""],
  ["the bare token", { authorization: token }, ""],
  ["the token in the address, where logs would see it", {}, `?token=${token}`],
])("%s gets nothing", async (_, headers, query) => {
  const { app, outbox } = await serve();
  await outbox.channels.text.send({ id: "1", channel: "text", to: "+447700900123", language: "en", subject: "", text: "417093 is the code", html: "" });
  const answer = await app.inject({ url: `/demo/messages${query}`, headers });
  expect(answer.statusCode).toBe(403);
  expect(answer.headers["content-type"]).toContain("application/problem+json");
  expect(answer.json()).toMatchObject({ code: "not-from-here", status: 403 });
  expect(answer.body).not.toContain("417093");
});

test("a # on a call that asks for it is told, with whether anybody still waited for it", async () => {
  const { app, outbox, pressed } = await serve();
  for (const id of ["waits", "over"]) await outbox.channels.call.send(call(id, true));
  const answers = [await app.inject(press({ id: "waits" })), await app.inject(press({ id: "over" }))];
  expect(answers.map((answer) => [answer.statusCode, answer.json<unknown>()])).toEqual([
    [200, { taken: true }],
    [200, { taken: false }],
  ]);
  expect(answers[0]?.headers["cache-control"]).toBe("no-store");
  expect(String(answers[0]?.headers["content-security-policy"])).toMatch(/^default-src 'none';/);
  expect(pressed).toEqual(["waits", "over"]);
});

test("a # anywhere else is told to nobody", async () => {
  const { app, outbox, pressed } = await serve();
  await outbox.channels.call.send(call("says-a-code", false));
  await outbox.channels.text.send({ ...call("waits", false), channel: "text" });
  for (const id of ["says-a-code", "waits", "none"]) expect((await app.inject(press({ id }))).json()).toEqual({ taken: false });
  for (const body of [{}, { id: 1 }, { id: "" }, { id: "x".repeat(101) }, { id: "waits", more: true }, [], "null", '"waits"', "{"]) {
    expect((await app.inject(press(body))).statusCode).toBe(400);
  }
  expect((await app.inject(press("id=waits", { authorization: `Bearer ${token}`, "content-type": "application/x-www-form-urlencoded" }))).statusCode).toBe(415);
  expect((await app.inject({ url: "/demo/keys?id=waits", headers: { authorization: `Bearer ${token}` } })).statusCode).toBe(404);
  expect(pressed).toEqual([]);
});

test.each([
  ["no token", {}],
  ["another token", { authorization: "Bearer another" }],
  ["the bare token", { authorization: token }],
])("%s presses nothing", async (_, headers) => {
  const { app, outbox, pressed } = await serve();
  await outbox.channels.call.send(call("waits", true));
  for (const body of [{ id: "waits" }, { id: "none" }, "{"]) {
    const answer = await app.inject(press(body, headers));
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: "not-from-here" });
  }
  expect(pressed).toEqual([]);
});

test.each([
  ["/demo/outbox", "text/html"],
  ["/demo/outbox.css", "text/css"],
  ["/demo/outbox.js", "text/javascript"],
])("%s is there for everyone, tells nothing, and runs its own script alone", async (url, type) => {
  const { app } = await serve();
  const answer = await app.inject({ url });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["content-type"]).toContain(type);
  expect(answer.body).not.toContain(token);
  const policy = String(answer.headers["content-security-policy"]);
  expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(answer.body).not.toMatch(/<script>|<style>| on[a-z]+="/);
});
