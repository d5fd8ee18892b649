import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personHeader } from "../../contract/vocabulary.ts";
import { createClient } from "../support/client.ts";
import { atMethods, atPassword } from "../support/clients.ts";
import { nextCode } from "../support/codes.ts";
import { rawRequest } from "../support/raw-request.ts";
import { startService, type TestService } from "../support/service.ts";
import { browserCalled, newPassword, newPupil } from "./people.ts";

let service: TestService;
let screens: string;
beforeAll(async () => {
  screens = mkdtempSync(join(tmpdir(), "keydesk-screens-"));
  writeFileSync(join(screens, "index.html"), "<!doctype html><title>Keydesk</title>");
  service = await startService({ screens });
});
afterAll(async () => {
  await service.stop();
  rmSync(screens, { recursive: true });
});

const startBody = { purpose: "reset", language: "en" };

describe("a request from a foreign page (CVE-2019-18411)", () => {
  it.each([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["another host of the same site", { "sec-fetch-site": "same-site" }],
    ["another origin, in a browser that says no more", { origin: "https://evil.example" }],
    ["our name on another port", { origin: "http://localhost:1" }],
    ["a sandboxed frame", { origin: "null" }],
  ])("starts nothing from %s, and moves no flow", async (_what, headers) => {
    const client = createClient(service.origin);
    expect((await client.request("POST", "/v1/flows", startBody, headers)).problem?.code).toBe("not-from-here");
    await client.start();
    const envelope = { version: 1, idempotencyKey: crypto.randomUUID(), language: "en", command: { type: "cancel" } };
    expect((await client.request("POST", `/v1/flows/${client.flow.id}/commands`, envelope, headers)).problem?.code).toBe("not-from-here");
    expect((await client.request("GET", `/v1/flows/${client.flow.id}`, undefined, headers)).problem?.code).toBe("not-from-here");
    expect((await client.read()).flow?.step.name).toBe("identify");
  });

  it("is told from one of our own", async () => {
    const own = { origin: service.origin, "sec-fetch-site": "same-origin" };
    expect((await createClient(service.origin).request("POST", "/v1/flows", startBody, own)).status).toBe(201);
  });

  it("is allowed nothing by CORS", async () => {
    const { headers, status } = await rawRequest(service.origin, {
      method: "OPTIONS",
      path: "/v1/flows",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    });
    expect(status).toBe(404);
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("the browser's cookie", () => {
  it("is unreadable for scripts, stays on this host and on https, and never goes along from elsewhere", async () => {
    const { headers } = await createClient(service.origin).start();
    const [pair = "", ...flags] = (headers.get("set-cookie") ?? "").split("; ");
    expect(pair).toMatch(/^__Host-keydesk=[A-Za-z0-9_-]{43}$/u);
    expect(flags.sort()).toEqual(["HttpOnly", "Max-Age=86400", "Path=/", "SameSite=Strict", "Secure"]);
  });

  it("is the service's own: a browser cannot bring one that is easy to guess", async () => {
    const answer = await rawRequest(service.origin, {
      method: "POST",
      path: "/v1/flows",
      headers: { "content-type": "application/json", cookie: "__Host-keydesk=1234" },
      body: JSON.stringify(startBody),
    });
    expect(answer.status).toBe(201);
    expect(String(answer.headers["set-cookie"])).toMatch(/__Host-keydesk=[A-Za-z0-9_-]{43}/u);
  });
});

describe("the name of the host in a request (LTB #755, Keycloak CVE-2017-12161)", () => {
  it("never gets into a message", async () => {
    const published = await startService({ origin: "https://reset.school.example" });
    try {
      const { userId } = await newPupil(published);
      const name = "host".padEnd(43, "0");
      const client = await atMethods(published, userId, browserCalled(published.origin, name));
      for (const [already, kind] of (["email", "text"] as const).entries()) {
        const method = client.methods().find((offered) => offered.kind === kind);
        const headers = { "content-type": "application/json", host: "evil.example", "x-forwarded-host": "evil.example", forwarded: "host=evil.example", [personHeader]: name };
        const command = { type: "choose-method", method: method?.id };
        const { version, id } = client.flow;
        const body = JSON.stringify({ version, idempotencyKey: crypto.randomUUID(), language: "en", command });
        expect((await rawRequest(published.origin, { method: "POST", path: `/v1/flows/${id}/commands`, headers, body })).status).toBe(200);
        await nextCode(published.sent, already);
        await client.read();
        await client.send({ type: "try-another-way" });
      }
      const messages = JSON.stringify(published.sent.messages);
      expect(messages).toContain("@reset.school.example #");
      expect(messages).not.toContain("evil.example");
    } finally {
      await published.stop();
    }
  });
});

describe("script from outside (OpenText CVE-2020-11850)", () => {
  const allowed = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "media-src data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];

  it.each(["/", "/index.html", "/nowhere.html", "/v1/organisation"])("has no place in what %s answers", async (path) => {
    const { headers } = await rawRequest(service.origin, { path });
    expect(String(headers["content-security-policy"]).split(";")).toEqual(allowed);
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer" });
  });

  it("comes back from a user ID as text in JSON alone, which no cache keeps", async () => {
    const userId = `"><script>alert(1)</script>`;
    const client = await atMethods(service, userId);
    const { headers, body } = await client.read();
    expect((body as { userId: string }).userId).toBe(userId);
    expect(headers.get("content-type")).toContain("application/json");
    expect(headers.get("cache-control")).toBe("no-store");
  });
});

describe("SQL in a text field", () => {
  const injections = ["' OR 1=1 --", "'; DROP TABLE people; --", `" OR ""="`, "%", "_upil0%", "\u0000", "\\' OR 1=1 --", "pupil001'/**/AND/**/1=1--"];

  it("finds nobody, proves nothing and changes no table", async () => {
    const { key } = await newPupil(service);
    for (const injection of injections) {
      const client = await atMethods(service, injection);
      const already = service.sent.messages.length;
      const [first] = client.methods();
      if (first) await client.send({ type: "choose-method", method: first.id });
      const answered = first?.kind === "questions" ? { type: "submit-answers" as const, answers: [{ question: injection, answer: injection }] } : { type: "submit-code" as const, code: injection };
      expect((await client.send(answered)).problem?.code).toMatch(/^(?:code|answers)-wrong$/u);
      expect(service.sent.messages).toHaveLength(already);
    }
    expect(await service.directory.read(key)).toMatchObject({ enabled: true });
  });

  it("is a password like any other, and an id like none", async () => {
    const pupil = await newPupil(service);
    const client = await atPassword(service, pupil.userId);
    const password = `${newPassword}'; UPDATE people SET enabled = 0; --`;
    await client.send({ type: "set-password", password });
    expect(client.flow.step.name).toBe("done");
    expect(await service.directory.accepts(pupil.key, password)).toBe(true);
    for (const path of ["/v1/flows/'%20OR%201=1", "/v1/flows/AAAAAAAAAAAAAAAAAAAA'-"]) expect((await rawRequest(service.origin, { path })).status).toBe(400);
    const kiosk = await client.request("POST", "/v1/kiosk-tokens", { kiosk: "' OR 1=1 --", secret: "' OR 1=1 --".repeat(4) });
    expect(kiosk.status).toBe(400);
  });
});
