import { describe, expect, test } from "vitest";
import { flowId } from "../../contract/flow.ts";
import { createHttpClient } from "./http-client.ts";

const id = flowId.parse("A".repeat(22));

/** A client whose requests end here, and the requests it made. */
function clientAnswering(answer: () => Response | Promise<Response>) {
  const requests: { url: string; init: RequestInit | undefined }[] = [];
  const client = createHttpClient(async (url, init) => {
    requests.push({ url: url instanceof Request ? url.url : url.toString(), init });
    return answer();
  });
  return { client, requests };
}

const json = (value: unknown, status = 200, type = "application/json; charset=utf-8") =>
  new Response(JSON.stringify(value), { status, headers: { "content-type": type } });

describe("the identity client over fetch", () => {
  test("sends a command as JSON to the flow's own address, with the cookie of this origin", async () => {
    const { client, requests } = clientAnswering(() => json({ id }));
    const body = {
      version: 3,
      idempotencyKey: "1d3c2b1a-0000-4000-8000-000000000000",
      language: "cy",
      command: { type: "submit-code", code: "123456" },
    } as const;
    expect(await client.command({ parameters: { id }, body })).toEqual({ ok: true, value: { id } });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.url).toBe(`/v1/flows/${id}/commands`);
    expect(requests[0]?.init).toMatchObject({
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  });

  test("sends no body where there is none to send", async () => {
    const { client, requests } = clientAnswering(() => json({}));
    await client.organisation({});
    expect(requests[0]?.init).toMatchObject({ method: "GET" });
    expect(requests[0]?.init).not.toHaveProperty("body");
  });

  test("hands a refusal on as a value", async () => {
    const problem = { type: "about:blank", title: "Wrong code", status: 422, code: "code-wrong", triesLeft: 3 };
    const { client } = clientAnswering(() => json(problem, 422, "application/problem+json"));
    expect(await client.readFlow({ parameters: { id } })).toEqual({ ok: false, problem });
  });

  test.each([
    ["the network fails", () => Promise.reject(new TypeError("Failed to fetch"))],
    ["a proxy answers with a page of its own", () => new Response("<h1>Bad Gateway</h1>", { status: 502, headers: { "content-type": "text/html" } })],
    ["a success is not JSON", () => new Response("hello", { headers: { "content-type": "text/plain" } })],
    ["the answer is cut short", () => new Response('{"id":', { headers: { "content-type": "application/json" } })],
  ])("counts as unreachable when %s", async (_, answer) => {
    const { client } = clientAnswering(answer);
    expect(await client.organisation({})).toEqual({ ok: false, problem: { code: "unreachable" } });
  });
});
