import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bringElectron } from "../support/bring-electron.ts";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { pidsOf, untilGone } from "../support/electron-processes.ts";
import { startKiosk, type Kiosk } from "../support/electron.ts";
import { startFakeService, type FakeService } from "./fake-service.ts";

let app: BuiltApp;
let service: FakeService;

beforeAll(async () => {
  app = await buildApp({ page: path.join(import.meta.dirname, "page") });
  service = await startFakeService();
});
afterAll(async () => {
  await service.stop();
  app.remove();
});

/** What a page says when its person is done, or nobody is there; or something from outside. */
const ends: readonly { how: string; code: number; act: (kiosk: Kiosk) => unknown }[] = [
  { how: "goes back", code: 5, act: ({ page }) => page.evaluate(() => globalThis.keydesk?.person.done()) },
  { how: "walks away", code: 6, act: ({ page }) => page.evaluate(() => globalThis.keydesk?.person.gone()) },
  { how: "loses their process to a crash", code: 1, act: ({ person }) => process.kill(person.pid, "SIGKILL") },
];

test.each(ends)("one person who $how: no second one, no process left, exit code $code", async ({ code, act }) => {
  const kiosk = await startKiosk({ app, serviceUrl: service.url, windowManager: false, values: ["--login-screen", "--user-hint=sam.okafor"] });
  try {
    await kiosk.page.getByRole("heading", { name: "Test School" }).waitFor();
    expect(await kiosk.page.evaluate(() => globalThis.keydesk?.kiosk.fittings())).toMatchObject({ loginScreen: { userHint: "sam.okafor" } });
    const tree = pidsOf(kiosk.supervisor.pid);
    await act(kiosk);
    expect(await kiosk.supervisor.exitCode()).toBe(code);
    await untilGone(tree);
    expect(kiosk.supervisor.events.filter(({ event }) => event === "instance-started")).toHaveLength(1);
    expect(JSON.stringify(kiosk.supervisor.events)).not.toContain("okafor");
  } finally {
    await kiosk.stop();
  }
});

test.runIf(process.getuid?.() === 0)("root is refused in one line that says what to do", async () => {
  const { executable } = await bringElectron();
  const home = mkdtempSync(path.join(tmpdir(), "keydesk-root-"));
  const environment = { PATH: process.env["PATH"], HOME: home, XDG_CONFIG_HOME: path.join(home, ".config"), KEYDESK_SERVICE_URL: service.url };
  try {
    const { status, stderr } = spawnSync(executable, ["--no-sandbox", app.folder, "--login-screen"], { env: environment, encoding: "utf8", timeout: 60_000 });
    expect(stderr.split("\n").filter((line) => line.startsWith("keydesk:"))).toEqual([expect.stringMatching(/never runs as root or SYSTEM: start it in the session of an account of its own/u)]);
    expect(status).toBe(2);
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
});
