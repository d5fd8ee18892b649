import { createHash, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import type { FastifyPluginCallback, onRequestAsyncHookHandler } from "fastify";
import { z } from "zod";
import { sendProblem, toProblem } from "../http/problems.ts";
import type { DemoMessage } from "./outbox.ts";

export interface DemoOutboxPage {
  /** Whoever knows it reads every message. Random in each run, and printed at the start. */
  token: string;
  /** Newest first. */
  messages: () => readonly DemoMessage[];
  /** Somebody pressed # on the call of this id. Answers whether that still registered anything. */
  onKey: (messageId: string) => Promise<boolean>;
}

/** What a press of # posts: on which call. */
const press = z.strictObject({ id: z.string().min(1).max(100) });

/**
 * The page runs its own script and nothing else. Style attributes are for the e-mails, which it
 * shows as they are, each in a frame that can run nothing.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const file = (name: string): string => readFileSync(new URL(`outbox-page/${name}`, import.meta.url), "utf8");

/**
 * Serves what the demo would have sent, under `/demo`. Only the demo command registers it. The page
 * itself tells nothing; it has the token in its address behind a `#`, which browsers send to nobody
 * and no log sees, and shows it for each look at the messages and each key that is pressed on a call.
 */
export function demoOutboxPage({ token, messages, onKey }: DemoOutboxPage): FastifyPluginCallback {
  const assets = [
    { path: "/demo/outbox", type: "text/html; charset=utf-8", body: file("page.html") },
    { path: "/demo/outbox.css", type: "text/css; charset=utf-8", body: file("page.css") },
    { path: "/demo/outbox.js", type: "text/javascript; charset=utf-8", body: file("page.js") },
  ];
  return (app, _options, done) => {
    app.addHook("onSend", async (_request, reply) => {
      reply.headers({
        "content-security-policy": contentSecurityPolicy,
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
      });
    });
    for (const { path, type, body } of assets) app.get(path, (_request, reply) => reply.type(type).send(body));
    // Before any body is read.
    const onRequest: onRequestAsyncHookHandler = async (request, reply) => {
      if (!isBearer(request.headers.authorization, token)) await sendProblem(reply, toProblem({ code: "not-from-here" }, null));
    };
    app.get("/demo/messages", { onRequest }, () => ({ messages: messages() }));
    app.post("/demo/keys", { onRequest }, async (request, reply) => {
      const pressed = press.safeParse(request.body);
      if (!pressed.success) return sendProblem(reply, toProblem({ code: "invalid-request" }, null));
      const { id } = pressed.data;
      const call = messages().find((message) => message.id === id && message.asksForKey === true);
      return { taken: call !== undefined && (await onKey(id)) };
    });
    done();
  };
}

/** In constant time, whatever is sent: digests have one length. */
function isBearer(header: string | undefined, token: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header ?? ""), digest(`Bearer ${token}`));
}
