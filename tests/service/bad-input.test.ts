import { connect } from "node:net";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limits } from "../../contract/vocabulary.ts";
import { createClient, solve, type Answered } from "../support/client.ts";
import { nextCode } from "../support/codes.ts";
import { rawRequest } from "../support/raw-request.ts";
import { startService, type TestService } from "../support/service.ts";
import { canary, envelope, expectProblem, standing } from "./expect-problem.ts";
import { newBrowser, somebody } from "./somebody.ts";

const json = { "content-type": "application/json" };

let service: TestService;

beforeAll(async () => {
  service = await startService({ trustedProxies: ["127.0.0.1", "::1"] });
});
afterAll(() => service.stop());

describe("a command that is not as the contract says", () => {
  const long = (length: number): string => canary.repeat(Math.ceil((length + 1) / canary.length));
  const solution = { counter: 1, derivedKey: "ab" };
  const wrong: [string, unknown, string][] = [
    ["with an unknown type", { type: canary }, "body.command.type"],
    ["that is no object", canary, "body.command"],
    ["that is null", null, "body.command"],
    ["that is a list", [{ type: "cancel" }], "body.command"],
    ["with a method that is no id", { type: "choose-method", method: `../../${canary}` }, "body.command.method"],
    ["without its method", { type: "choose-method" }, "body.command.method"],
    ["with a user ID that is too long", { type: "identify", userId: long(limits.userId), solution, picture: null }, "body.command.userId"],
    ["with a user ID of spaces", { type: "identify", userId: "   ", solution, picture: null }, "body.command.userId"],
    ["with a user ID that is a number", { type: "identify", userId: 12345, solution, picture: null }, "body.command.userId"],
    ["with a counter below nought", { type: "identify", userId: canary, solution: { counter: -1, derivedKey: "ab" }, picture: null }, "body.command.solution.counter"],
    ["with a counter that is a text", { type: "identify", userId: canary, solution: { counter: "1", derivedKey: "ab" }, picture: null }, "body.command.solution.counter"],
    ["with a key that is not hexadecimal", { type: "identify", userId: canary, solution: { counter: 1, derivedKey: canary }, picture: null }, "body.command.solution.derivedKey"],
    ["with a code that is too long", { type: "submit-code", code: long(limits.code) }, "body.command.code"],
    ["with an empty code", { type: "submit-code", code: "" }, "body.command.code"],
    ["with a number that is too long", { type: "confirm-number", number: long(limits.number) }, "body.command.number"],
    ["with an answer that is too long", { type: "submit-answers", answers: [{ question: "first-pet", answer: long(limits.answer) }] }, "body.command.answers.0.answer"],
    ["with eleven answers", { type: "submit-answers", answers: Array.from({ length: 11 }, () => ({ question: "first-pet", answer: canary })) }, "body.command.answers"],
    ["with a password that is too long", { type: "set-password", password: long(limits.password) }, "body.command.password"],
    ["with a password that is an object", { type: "set-password", password: { $ne: canary } }, "body.command.password"],
  ];
  it.each(wrong)("%s names the field, repeats nothing and changes nothing", async (_what, command, path) => {
    const client = await somebody(service);
    const before = await standing(client);
    const answered = await client.request("POST", `/v1/flows/${client.flow.id}/commands`, envelope(client, command));
    expectProblem(answered, 400, "invalid-request");
    expect(answered.problem?.fields?.map((field) => field.path)).toEqual([path]);
    expect(await standing(client)).toEqual(before);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["a version of nought", { version: 0 }, "body.version"],
    ["a version that is a text", { version: "1" }, "body.version"],
    ["a key that is no UUID", { idempotencyKey: canary }, "body.idempotencyKey"],
    ["a language that is not spoken here", { language: canary }, "body.language"],
  ])("in an envelope with %s names the field", async (_what, changes, path) => {
    const client = await somebody(service);
    const answered = await client.request("POST", `/v1/flows/${client.flow.id}/commands`, envelope(client, { type: "extend" }, changes));
    expectProblem(answered, 400, "invalid-request");
    expect(answered.problem?.fields?.map((field) => field.path)).toEqual([path]);
  });

  it("takes no part in what it does not know: a person, a destination, another flow", async () => {
    const client = await somebody(service);
    const [method] = client.methods();
    const already = service.sent.messages.length;
    await client.request(
      "POST",
      `/v1/flows/${client.flow.id}/commands`,
      envelope(client, { type: "choose-method", method: method?.id, to: `${canary}@evil.example`, person: canary }, { person: canary, __proto__: { to: canary } }),
    );
    await nextCode(service.sent, already);
    expect(service.sent.messages[already]?.to).toBe(`${String(client.flow.userId)}@mail.example`);
  });
});

describe("calls that come again, or in another order", () => {
  it("get the same answer for the same key, and do nothing twice", async () => {
    const client = await somebody(service);
    const [method] = client.methods();
    const already = service.sent.messages.length;
    const body = envelope(client, { type: "choose-method", method: method?.id });
    const path = `/v1/flows/${client.flow.id}/commands`;
    const all = await Promise.all(Array.from({ length: 5 }, () => client.request("POST", path, body)));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(all.map(({ flow }) => flow?.version)).size).toBe(1);
    await nextCode(service.sent, already);
    expect(service.sent.messages).toHaveLength(already + 1);
  });

  it("are refused where one key is used for another command", async () => {
    const client = await somebody(service);
    const body = envelope(client, { type: "extend" });
    const path = `/v1/flows/${client.flow.id}/commands`;
    expect((await client.request("POST", path, body)).status).toBe(200);
    const before = await standing(client);
    const other = await client.request("POST", path, { ...body, command: { type: "cancel" } });
    expectProblem(other, 400, "invalid-request");
    expect(await standing(client)).toEqual(before);
  });

  it.each<[string, Record<string, unknown>]>([
    ["a new password before any proof", { type: "set-password", password: canary }],
    ["a code before any was sent", { type: "submit-code", code: "123456" }],
    ["answers to no question", { type: "submit-answers", answers: [] }],
    ["a number that nobody asked for", { type: "confirm-number", number: "07700 900 123" }],
    ["an unlock that was not wanted", { type: "confirm-unlock" }],
    ["a sign-out before the end", { type: "sign-out-everywhere" }],
    ["another picture after the first page", { type: "change-captcha", to: "proof-of-work" }],
    ["a resend of nothing", { type: "resend-code" }],
  ])("are out of order: %s", async (_what, command) => {
    const client = await somebody(service);
    const before = await standing(client);
    expectProblem(await client.request("POST", `/v1/flows/${client.flow.id}/commands`, envelope(client, command)), 409, "out-of-order");
    expect(await standing(client)).toEqual(before);
  });

  it("find nothing to do in a flow that is over", async () => {
    const client = await somebody(service);
    await client.send({ type: "cancel" });
    expectProblem(await client.send({ type: "extend" }), 410, "flow-ended");
  });

  it("do not make one solved proof of work serve two people", async () => {
    const client = newBrowser(service);
    await client.start();
    const solution = await solve(client.step("identify").captcha.proofOfWork);
    await client.send({ type: "identify", userId: "one", solution, picture: null });
    const other = newBrowser(service);
    await other.start();
    expectProblem(await other.send({ type: "identify", userId: "two", solution, picture: null }), 422, "proof-of-work-wrong");
  });
});

describe("a request that no client of ours makes", () => {
  const start = JSON.stringify({ purpose: "reset", language: "en" });
  const asked = (method: "GET" | "POST", path: string, body?: string, headers: Record<string, string> = {}): Promise<Answered> => createClient(service.origin).request(method, path, body, headers);

  it.each([
    ["cut off", "{"],
    ["empty", ""],
    ["of words", canary],
    ["with a prototype in it", `{"__proto__":{"purpose":"${canary}"},"purpose":"reset","language":"en"}`],
    ["with a constructor in it", `{"constructor":{"prototype":{"x":"${canary}"}},"purpose":"reset","language":"en"}`],
  ])("with JSON %s is refused", async (_what, body) => {
    expectProblem(await asked("POST", "/v1/flows", body, json), 400, "invalid-request");
  });

  it.each(["null", "[]", "1", '"reset"', "{}"])("with the body %s hears what is missing", async (body) => {
    const answered = await asked("POST", "/v1/flows", body, json);
    expectProblem(answered, 400, "invalid-request");
    expect(answered.problem?.fields).not.toEqual([]);
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", "application/json; charset=", "nonsense"])("of the type %s is refused, unread", async (type) => {
    const answered = await asked("POST", "/v1/flows", type.startsWith("application/json") ? canary : start, { "content-type": type });
    expectProblem(answered, type.startsWith("application/json") ? 400 : 415, "invalid-request");
  });

  it("with a huge body is refused before it is read", async () => {
    expectProblem(await asked("POST", "/v1/flows", canary.repeat(100_000), json), 413, "invalid-request");
  });

  it("with a thousand levels of nesting is refused", async () => {
    expectProblem(await asked("POST", "/v1/flows", `${"[".repeat(10_000)}${"]".repeat(10_000)}`, json), 400, "invalid-request");
  });

  it.each([
    ["GET", `/v1/flows/${canary}`, 400],
    ["GET", "/v1/flows/%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00", 400],
    ["GET", `/v1/flows/%zz${canary}`, 400],
    ["GET", `/v1/flows/${canary.repeat(50)}`, 400],
    ["GET", `/v1/flows/..%2f..%2fetc%2fpasswd`, 400],
    ["GET", `/v1/${canary}`, 404],
    ["GET", "/v1/flows", 404],
    ["GET", "/v2/flows", 404],
    ["POST", `/v1/organisation`, 404],
    ["GET", `//evil.example/${canary}`, 404],
  ] as const)("for an address that is not there is refused: %s %.40s", async (method, path, status) => {
    // Not by `fetch`, which mends some addresses before it sends them.
    const { headers, text, ...answered } = await rawRequest(service.origin, { method, path });
    const named = new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));
    expectProblem({ ...answered, headers: named, body: JSON.parse(text) as unknown }, status, "invalid-request");
  });

  it.each(["PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"])("by %s is refused", async (method) => {
    const response = await fetch(`${service.origin}/v1/flows`, { method });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("by HEAD gets the head that GET would, and no body", async () => {
    const response = await fetch(`${service.origin}/v1/organisation`, { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
    expect((await fetch(`${service.origin}/v1/flows/${canary}`, { method: "HEAD" })).status).toBe(400);
  });

  it("that is no HTTP at all is told so, and the service goes on", async () => {
    const { hostname, port } = new URL(service.origin);
    for (const nonsense of [`${canary}\r\n\r\n`, `GET / HTTP/1.1\r\nHost: x\r\nContent-Length: ${canary}\r\n\r\n`, `GET / HTTP/1.1\r\nX-Long: ${canary.repeat(2000)}\r\n\r\n`, randomBytes(200).toString("latin1")]) {
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), hostname, () => socket.end(nonsense));
        let heard = "";
        socket.on("data", (part) => (heard += part.toString()));
        socket.on("close", () => {
          resolve(heard);
        });
        socket.on("error", reject);
      });
      expect(answer).toMatch(/^(?:$|HTTP\/1\.1 4\d\d)/);
      expect(answer).not.toContain(canary);
    }
    expect((await asked("GET", "/v1/health")).status).toBe(200);
  });
});
