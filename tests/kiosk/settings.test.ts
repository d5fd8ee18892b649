import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bringElectron } from "../support/bring-electron.ts";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import { until } from "../support/wait.ts";
import { startKiosk, type Kiosk } from "../support/electron.ts";
import { enrolment, startFakeService, type FakeService } from "./fake-service.ts";

let app: BuiltApp;
let first: FakeService;
let second: FakeService;
let kiosk: Kiosk;
let folder: string;
let file: string;
const undo: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-managed-"));
  file = path.join(folder, "policy.json");
  ordinaryUser().own(folder);
  undo.unshift(() => rmSync(folder, { recursive: true, force: true }));
  app = await buildApp({ page: path.join(import.meta.dirname, "page") });
  undo.unshift(() => app.remove());
  first = await startFakeService();
  undo.unshift(() => first.stop());
  second = await startFakeService();
  undo.unshift(() => second.stop());
  write({ serviceUrl: first.url, ...enrolment });
  kiosk = await startKiosk({ app, serviceUrl: first.url, settingsFile: file });
  undo.unshift(() => kiosk.stop());
});

afterAll(async () => {
  for (const step of undo) await step();
});

/** As management writes a file: the whole of it at once. */
function write(content: object | string): void {
  writeFileSync(`${file}.new`, typeof content === "string" ? content : JSON.stringify(content));
  ordinaryUser().own(`${file}.new`);
  renameSync(`${file}.new`, file);
}

const shown = () => kiosk.supervisor.events.flatMap((logged) => (logged.event === "instance-shown" ? [logged.pid] : []));
const changes = () => kiosk.supervisor.events.filter(({ event }) => event === "settings-changed").length;

/** Who is asked about the organisation by this page now. */
async function askedBy(page: Kiosk["page"]): Promise<FakeService> {
  const before = [first.seen.length, second.seen.length];
  await page.evaluate(() => globalThis.keydesk?.identity.organisation({}));
  const asked = [first, second].filter(({ seen }, at) => seen.slice(before[at]).some((request) => request.path === "/v1/organisation"));
  expect(asked).toHaveLength(1);
  return asked[0] ?? first;
}

test("whoever is in front finishes with the old settings, and the next person gets the new ones", async () => {
  const { page } = kiosk;
  await page.getByRole("heading", { name: "Test School" }).waitFor();
  await page.keyboard.press("Tab");
  write({ serviceUrl: second.url, ...enrolment });
  await kiosk.supervisor.event("settings-changed", ({ keys }) => keys.includes("serviceUrl"));
  // The next one stands ready on the new service, which gave it a token.
  await until(() => second.seen.some((request) => request.path === "/v1/organisation" && request.authorization !== undefined), "the next screen");
  expect(await askedBy(page)).toBe(first);
  expect(shown()).toHaveLength(1);
  expect(await askedBy(await kiosk.nextPerson())).toBe(second);
});

test("a screen that nobody has touched gives way at once", async () => {
  const pid = kiosk.person.pid;
  const before = changes();
  write({ serviceUrl: first.url, ...enrolment });
  await until(() => changes() > before, "the change");
  const next = await until(() => shown().find((each, at, every) => at === every.length - 1 && each !== pid), "another screen in front");
  expect(await askedBy(await kiosk.join(next))).toBe(first);
});

test.each([
  ["is not JSON", '{"serviceUrl": "https://half', /policy\.json: found text that is not JSON; allowed: one JSON object with the keys serviceUrl,/u],
  ["has a wrong type and an unknown key", '{"serviceUrl": 7, "colour": "red"}', /policy\.json: serviceUrl: found a number; allowed: https:.*\n.*found the key "colour"; allowed: serviceUrl,/u],
  ["wants a window, DevTools and a program", '{"serviceUrl": "http://127.0.0.1:9", "window": true, "inspectable": true, "shell": "/bin/sh"}', /policy\.json: found the key "window"; allowed: serviceUrl,[^]*"inspectable"[^]*"shell"/u],
])("a file that %s changes nothing, and the log says what is wrong", async (_name, content, words) => {
  const [before, screens] = [changes(), shown().length];
  write(content);
  const told = await kiosk.supervisor.event("settings-broken", ({ mistakes }) => words.test(mistakes.join("\n")));
  expect(JSON.stringify(told)).not.toContain(enrolment.secret);
  expect(await askedBy(await kiosk.nextPerson())).toBe(first);
  expect([changes(), shown().length]).toEqual([before, screens + 1]);
});

test("a broken file keeps the last good settings over a restart, and its mending is told", async () => {
  kiosk.supervisor.signal("SIGTERM");
  expect(await kiosk.supervisor.exitCode()).toBe(0);
  const own = path.join(kiosk.home, ".config/keydesk");
  const kept = readdirSync(own).filter((name) => name.includes("settings"));
  expect(kept).toHaveLength(1);
  expect(readFileSync(path.join(own, kept[0] ?? ""), "utf8")).not.toContain(enrolment.secret);

  const again = kiosk.startAgain([`--settings=${file}`]);
  await again.event("settings-broken");
  const asked = first.seen.length;
  await until(() => first.seen.length > asked, "its first screen to ask the service");
  write({ serviceUrl: first.url, ...enrolment });
  await again.event("settings-mended");
  again.signal("SIGTERM");
  expect(await again.exitCode()).toBe(0);
});

test("a kiosk that never had good settings does not start with broken ones", async () => {
  write("{}");
  rmSync(path.join(kiosk.home, ".config"), { recursive: true });
  const again = kiosk.startAgain([`--settings=${file}`]);
  expect(await again.exitCode()).toBe(2);
  expect(again.errors()).toContain("settings: found none with serviceUrl");
});

test("--diagnose says without a display what is in force and what is to be mended", async () => {
  write({ serviceUrl: first.url, ...enrolment });
  const good = await diagnose();
  expect(good).toMatchObject({ code: 0, said: expect.stringContaining(`ok    The service answers at ${first.url}, and everything that it needs stands.`) as string });
  expect(good.said).toContain(`serviceUrl        ${first.url}  (${file})`);
  expect(good.said).not.toContain(enrolment.secret);
  expect(good.said).not.toContain("MEND");

  first.behave((request, response) => {
    if (request.url !== "/v1/health") return false;
    response.writeHead(200, { "content-type": "text/html" }).end("<h1>Wi-Fi sign-in</h1>");
    return true;
  });
  const bad = await diagnose();
  first.behave(null);
  expect(bad).toMatchObject({ code: 4, said: expect.stringContaining("MEND  Something answers at") as string });
});

/** What `keydesk --diagnose` printed, and how it ended. */
async function diagnose(): Promise<{ said: string; code: number }> {
  const electron = await bringElectron();
  const [program, values] = ordinaryUser().command(electron.executable, [app.folder, "--diagnose", `--settings=${file}`]);
  const env = { PATH: process.env["PATH"], HOME: kiosk.home, LANG: "C.UTF-8" };
  return new Promise((resolve) => {
    execFile(program, values, { env, cwd: app.folder, timeout: 60_000 }, (error, said) => resolve({ said, code: error === null ? 0 : Number(error.code) }));
  });
}
