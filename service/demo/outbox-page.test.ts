import helmet from "@fastify/helmet";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, expect, test } from "vitest";
import { createDemoOutbox } from "./outbox.ts";
import { demoOutboxPage } from "./outbox-page.ts";

const token = "a-token-of-this-run";
const apps: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

async function serve() {
  const outbox = createDemoOutbox();
  const app = fastify();
  apps.push(app);
  await app.register(helmet);
  await app.register(demoOutboxPage({ token, messages: () => outbox.messages() }));
  return { app, outbox };
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
