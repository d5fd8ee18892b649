import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { freePort } from "../support/service.ts";
import { said, walkOn } from "../support/walk.ts";
import { until } from "../support/wait.ts";

const project = path.resolve(import.meta.dirname, "../..");
let start: ChildProcess;
let browser: Browser;
let printed = "";

beforeAll(async () => {
  const port = await freePort();
  start = spawn(process.execPath, ["build/start.ts", "--browser", "--port", String(port)], { cwd: project, stdio: ["ignore", "pipe", "inherit"] });
  start.stdout?.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  browser = await openBrowser();
  await until(() => printed.includes("The screens open in the browser"), "the demo's first lines");
});
afterAll(async () => {
  await browser.close();
  start.kill("SIGTERM");
  await once(start, "exit");
});

const line = (pattern: RegExp): string => {
  const found = pattern.exec(printed)?.[1];
  if (found === undefined) throw new Error("The demo's first lines do not say it.");
  return found;
};

it("npm start says whom to try, and the whole job is done with nothing but the demo outbox", async () => {
  const outbox = await browser.newPage();
  await outbox.goto(line(/Demo outbox\s+(\S+)/));
  const page = await browser.newPage();
  await page.goto(line(/In the browser\s+(\S+)/));
  const walk = walkOn(page);
  await walk.heading(said.en.identify.title);
  await walk.identify(line(/^ {2}(\S+) +pupil; email, mobile$/m));
  await walk.heading(said.en.choose.title);
  await walk.choose("text");
  await walk.heading(said.en.code.title);
  const code = await outbox.locator(".code").first().textContent();
  await walk.enterCode(code ?? "");
  await walk.setPassword("lantern otter biscuit");
  await walk.heading(said.en.done.title["password-changed"]);
  // Both contacts are told: two notices beside the code.
  await outbox.waitForFunction(() => document.querySelectorAll("main article, main li").length >= 3);
});

it("opens the outbox to nobody without its token", async () => {
  const address = new URL(line(/Demo outbox\s+(\S+)/));
  for (const authorization of ["", "Bearer ", "Bearer x", `Bearer ${address.hash.slice(1, -1)}`]) {
    const { status } = await fetch(new URL("/demo/messages", address), { headers: { authorization } });
    expect(status).toBe(403);
  }
});

it("knows the people by new secrets in each run", () => {
  expect(printed).toMatch(/knows the password: \S{12,}/);
  expect(line(/Demo outbox\s+\S+#(\S+)/).length).toBeGreaterThan(30);
});
