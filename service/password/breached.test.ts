import { createHash } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createBreachCheck, type BreachCheck } from "./breached.ts";
import { createRangeCheck } from "./breached-range.ts";

const sha1 = (password: string) => createHash("sha1").update(password).digest();
const ending = (password: string) => sha1(password).toString("hex").toUpperCase().slice(5);

const afterwards: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of afterwards.splice(0)) await end();
});

/** A range service on loopback, and what it was asked. */
async function rangeService(answer: RequestListener) {
  const asked: { url: string | undefined; padding: unknown }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url, padding: request.headers["add-padding"] });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterwards.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/range`, asked };
}

async function check(rangeUrl: string | null): Promise<BreachCheck> {
  const created = await createBreachCheck({ file: null, rangeUrl });
  if (!created.ok) throw new Error(created.problem);
  afterwards.push(() => created.check.close());
  return created.check;
}

describe("with the list that comes with Keydesk", () => {
  test("a common password is breached, three words of one's own are not", async () => {
    const breaches = await check(null);
    expect(await breaches.check("password123")).toEqual({ breached: true, reachable: null });
    expect(await breaches.check("tulip-garden-window")).toEqual({ breached: false, reachable: null });
  });

  test("a file of one's own that is not there is told, not thrown", async () => {
    const created = await createBreachCheck({ file: "/nowhere/breached.bin", rangeUrl: null });
    expect(created).toMatchObject({ ok: false, problem: expect.stringContaining("/nowhere/breached.bin") as string });
  });
});

describe("with a range service", () => {
  const password = "tulip-garden-window";

  test("it is told five digits of the hash and asked to pad, and its answer counts", async () => {
    const { url, asked } = await rangeService((_, response) => response.end(`${"0".repeat(35)}:9\r\n${ending(password)}:3\r\n`));
    expect(await (await check(url)).check(password)).toEqual({ breached: true, reachable: true });
    expect(asked).toEqual([{ url: `/range/${sha1(password).toString("hex").toUpperCase().slice(0, 5)}`, padding: "true" }]);
  });

  test("a padded line, which has the count 0, is no breach", async () => {
    const { url } = await rangeService((_, response) => response.end(`${ending(password)}:0\r\n`));
    expect(await (await check(url)).check(password)).toEqual({ breached: false, reachable: true });
  });

  test("it is not asked about what the file knows", async () => {
    const { url, asked } = await rangeService((_, response) => response.end());
    expect(await (await check(url)).check("password123")).toMatchObject({ breached: true });
    expect(asked).toEqual([]);
  });

  test.each<[string, RequestListener]>([
    ["fails", (_, response) => response.writeHead(503).end()],
    ["answers with a page of its own", (_, response) => response.end("<html>Please sign in to the network</html>")],
    ["hangs up", (request) => request.socket.destroy()],
  ])("where it %s, the file alone judges and that is said", async (_, answer) => {
    const { url } = await rangeService(answer);
    expect(await (await check(url)).check(password)).toEqual({ breached: false, reachable: false });
  });

  test("where it never answers, waiting ends", async () => {
    const { url } = await rangeService(() => undefined);
    expect(await createRangeCheck({ url, timeout: 50 })(sha1(password))).toEqual({ reachable: false });
  });
});
