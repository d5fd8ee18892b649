import fastify, { type FastifyInstance } from "fastify";
import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { keyMessage } from "../../service/channels/messages/messages.ts";
import { createDemoOutbox, type DemoOutbox } from "../../service/demo/outbox.ts";
import { demoOutboxPage } from "../../service/demo/outbox-page.ts";
import { openBrowser } from "../support/browser.ts";
import { testPolicy } from "../support/service.ts";

const token = "a-token-of-this-run";
let browser: Browser;
let app: FastifyInstance;
let outbox: DemoOutbox;
let page: Page;
let pressed: string[];
/** What a press does, as a test wants it. */
let onKey: () => Promise<boolean>;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  outbox = createDemoOutbox();
  pressed = [];
  onKey = () => Promise.resolve(true);
  app = fastify();
  const hear = (messageId: string): Promise<boolean> => {
    pressed.push(messageId);
    return onKey();
  };
  await app.register(demoOutboxPage({ token, messages: () => outbox.messages(), onKey: hear }));
  page = await browser.newPage();
  await page.goto(`${await app.listen()}/demo/outbox#${token}`);
});
afterEach(async () => {
  await page.close();
  await app.close();
});

const ring = (id: string, asksForKey: boolean): Promise<unknown> =>
  outbox.channels.call.send({ id, channel: "call", to: "+447700900123", language: "en", ...keyMessage({ language: "en", policy: testPolicy() }), asksForKey });
const button = (name: string) => page.getByRole("button", { name, exact: true });

it("a call that asks for a key has a button that presses it once and then says so; another call has none", async () => {
  await ring("says-a-code", false);
  await ring("asks-for-key", true);
  await button("Press #").waitFor();
  await expect.poll(() => page.getByRole("button").count()).toBe(1);
  await button("Press #").press("Enter");
  await button("# was pressed").waitFor();
  await button("# was pressed").press("Enter");
  expect(pressed).toEqual(["asks-for-key"]);
  await expect.poll(() => page.getByRole("status").textContent()).toBe("# was pressed");
});

it("a key that nobody waits for any more says that", async () => {
  onKey = () => Promise.resolve(false);
  await ring("over", true);
  await button("Press #").click();
  await button("Nobody waits for this key any more").waitFor();
});

it("a key that did not get through can be pressed again", async () => {
  onKey = () => Promise.reject(new Error("the store is away"));
  await ring("call", true);
  await button("Press #").click();
  const again = button("It did not get through. Press # again");
  await again.waitFor();
  onKey = () => Promise.resolve(true);
  await again.click();
  await button("# was pressed").waitFor();
  expect(pressed).toEqual(["call", "call"]);
});
