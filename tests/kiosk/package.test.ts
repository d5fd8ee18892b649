import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bringElectron } from "../support/bring-electron.ts";
import { startDisplay } from "../support/electron-display.ts";
import { packageApp, readArchive, type PackagedApp } from "../support/electron-package.ts";
import { processTree, untilGone } from "../support/electron-processes.ts";
import { startSupervisor } from "../support/electron-supervisor.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import { canManage, managedMachine, type ManagedMachine } from "../support/machine-policy.ts";
import { startService } from "../support/service.ts";
import { said } from "../support/walk.ts";
import { windowStates } from "./picture.ts";

let released: PackagedApp;
let files: Map<string, string>;
beforeAll(async () => {
  released = await packageApp(await bringElectron());
  files = readArchive(path.join(released.folder, "resources/app.asar"));
});
afterAll(() => {
  released.remove();
});

test("the package holds the built app and nothing else", () => {
  const names = [...files.keys()];
  expect(names).toEqual(expect.arrayContaining(["package.json", "out/main/index.js", "out/preload/index.cjs", "out/renderer/index.html"]));
  expect(names.filter((name) => name !== "package.json" && !/^out\/(?:main|preload|renderer)\//u.test(name))).toEqual([]);
  expect(names.filter((name) => /\.(?:map|br|gz|ts|tsx)$|test|service\/|node_modules/u.test(name))).toEqual([]);
});

test("the package knows its name, its main file, and its licence", () => {
  const about = JSON.parse(files.get("package.json") ?? "{}") as Record<string, unknown>;
  expect(about).toMatchObject({ name: "keydesk", productName: "Keydesk", main: "out/main/index.js", license: "Apache-2.0" });
  expect(readFileSync(path.join(released.folder, "LICENSE"), "utf8")).toContain("Apache License");
  expect(existsSync(path.join(released.folder, "LICENSE.electron.txt"))).toBe(true);
});

describe.runIf(canManage)("the packaged kiosk on a managed machine", () => {
  let machine: ManagedMachine;
  let home: string;
  beforeEach(() => {
    machine = managedMachine();
    home = mkdtempSync(path.join(tmpdir(), "keydesk-home-"));
    ordinaryUser().own(home);
  });
  afterEach(() => {
    machine.remove();
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  });

  /** Starts it with this environment beside what it always needs. */
  const start = (environment: Record<string, string>) =>
    startSupervisor({
      electron: released,
      app: null,
      user: machine.user(ordinaryUser()),
      environment: { HOME: home, XDG_CONFIG_HOME: path.join(home, ".config"), ...environment },
      values: [],
    });

  test("shows its first screen to an ordinary user, with the sandbox on, whatever the user's environment says", async () => {
    const service = await startService();
    machine.write({ serviceUrl: service.origin });
    const display = await startDisplay({ user: ordinaryUser(), home, width: 1280, height: 800, windowManager: true });
    const kiosk = start({ DISPLAY: display.name, KEYDESK_SERVICE_URL: "http://127.0.0.1:9", KEYDESK_SPARE_INSTANCE: "no such thing" });
    try {
      await kiosk.event("instance-ready");
      await kiosk.event("instance-shown");
      await expect.poll(() => windowStates(display.name, `${said.en.identify.title} - Oak Hill School`)).toContain("IsViewable");
      expect(processTree(kiosk.pid).some(({ commandLine }) => commandLine.includes("--no-sandbox"))).toBe(false);
      machine.write({ serviceUrl: service.origin, screenReader: false });
      expect(await kiosk.event("settings-changed")).toMatchObject({ keys: ["screenReader"] });
    } finally {
      const pids = processTree(kiosk.pid).map(({ pid }) => pid);
      kiosk.signal("SIGTERM");
      await untilGone(pids);
      await display.stop();
      await service.stop();
    }
  });

  test("refuses a shared secret, and says what to do instead", async () => {
    machine.write({ serviceUrl: "https://desk.example", kiosk: "library-2", secret: "s3cr3t-".repeat(6) });
    const kiosk = start({});
    expect(await kiosk.exitCode()).toBe(2);
    expect(kiosk.errors()).toContain('policy.json: kiosk: found "library-2"; allowed: nothing in the released app, which is enrolled with enrolmentCode instead');
    expect(kiosk.errors()).not.toContain("s3cr3t");
  });

  test("takes no settings from its user's environment", async () => {
    const kiosk = start({ KEYDESK_SERVICE_URL: "https://evil.example" });
    expect(await kiosk.exitCode()).toBe(2);
    expect(kiosk.errors()).toContain("settings: found none with serviceUrl; write /etc/keydesk/policy.json or /etc/keydesk/kiosk.json");
  });
});

test.each(["--inspectable", "--settings=/mine.json"])("the packaged kiosk refuses %s", async (flag) => {
  const user = ordinaryUser();
  const home = mkdtempSync(path.join(tmpdir(), "keydesk-home-"));
  user.own(home);
  try {
    const kiosk = startSupervisor({ electron: released, app: null, user, environment: { HOME: home }, values: [flag] });
    expect(await kiosk.exitCode()).toBe(2);
    expect(kiosk.errors()).toContain(`${flag.split("=")[0] ?? ""} is for development only`);
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
});
