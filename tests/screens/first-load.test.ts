import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openScreens, type OpenScreens } from "./open.ts";

/** What the first screen may cost, in bytes after gzip: HTML, scripts, styles and workers; fonts count apart. */
const budget = 150_000;

let screens: OpenScreens;

beforeAll(async () => {
  screens = await openScreens(inject("renderer"));
});
afterAll(() => screens.close());

/** What a browser asks for until the first screen is there and at rest. */
async function filesOf(fixture: string, locale: string): Promise<string[]> {
  const context = await screens.browser.newContext({ locale });
  const page = await context.newPage();
  const files: string[] = [];
  page.on("request", (request) => files.push(new URL(request.url()).pathname));
  context.on("request", (request) => files.push(new URL(request.url()).pathname));
  await page.goto(screens.gallery.address(fixture), { waitUntil: "networkidle" });
  await page.locator("h1").waitFor();
  await context.close();
  return [...new Set(files)].filter((file) => !file.startsWith("/v1/")).map((file) => (file === "/" ? "index.html" : file.slice(1)));
}

async function gzipped(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(inject("renderer"), file))).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

test.each(["en-GB", "cy-GB", "pl-PL", "ur-PK"])("the first screen in %s costs less than its budget", async (locale) => {
  const files = await filesOf("step identify", locale);
  const code = files.filter((file) => /\.(html|js|css)$/.test(file));
  expect(code.length).toBeGreaterThan(3);
  expect(await gzipped(code)).toBeLessThan(budget);
});

test("nobody pays for a font that their language does not need, nor for the dictionaries before they need them", async () => {
  const files = await filesOf("step identify", "en-GB");
  expect(files.filter((file) => /nastaliq|strength/.test(file))).toEqual([]);
  const urdu = await filesOf("step identify", "ur-PK");
  expect(urdu.some((file) => file.includes("nastaliq") && file.endsWith("woff2"))).toBe(true);
});

test("the page is one that a strict content security policy lets through", async () => {
  const html = await readFile(join(inject("renderer"), "index.html"), "utf8");
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  expect(html).not.toMatch(/(src|href)="(\/|https?:)/);
  const scripts = (await readdir(join(inject("renderer"), "assets"))).filter((name) => name.endsWith(".js"));
  for (const name of scripts) expect(await readFile(join(inject("renderer"), "assets", name), "utf8"), name).not.toMatch(/\bnew Function\(|[^.\w]eval\(/);
});
