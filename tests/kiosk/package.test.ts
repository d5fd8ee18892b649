import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownTls } from "../../service/tls/service-tls.ts";
import { bringElectron } from "../support/bring-electron.ts";
import { startDisplay } from "../support/electron-display.ts";
import { startKeychain } from "../support/electron-keychain.ts";
import { packageApp, readArchive, type PackagedApp } from "../support/electron-package.ts";
import { processTree, untilGone } from "../support/electron-processes.ts";
import { startSupervisor } from "../support/electron-supervisor.ts";
import { ordinaryUser } from "../support/electron-user.ts";
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

/** The keychain's native code, the only package that is not bundled. */
const keychain = /^node_modules\/(?:keytar|@napi-rs\/keyring-[a-z0-9-]+)\//u;

test("the package holds the built app, the keychain's native code and nothing else", () => {
  const names = [...files.keys()].filter((name) => !keychain.test(name));
  expect([...files.keys()].filter((name) => keychain.test(name)).map((name) => path.extname(name))).toEqual(expect.arrayContaining([".js", ".json", ".node"]));
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

test("the packaged kiosk is enrolled, takes the code out of its file, and shows its first screen to an ordinary user, with the sandbox on", async () => {
  const user = ordinaryUser();
  const home = mkdtempSync(path.join(tmpdir(), "keydesk-home-"));
  const service = await startService({ tls: await ownTls(path.join(home, "tls"), "localhost") });
  const keychain = await startKeychain(user);
  const { code } = await service.kiosks.makeCode("command", { place: "Library kiosk 2", uses: 1, networks: [], approve: false, startsPerHour: 240 }, 60 * 60_000);
  const settings = path.join(home, "kiosk.json");
  writeFileSync(settings, JSON.stringify({ serviceUrl: service.origin, enrolmentCode: code }));
  for (const file of [home, settings]) user.own(file);
  const display = await startDisplay({ user, home, width: 1280, height: 800, windowManager: true });
  const environment = {
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, ".config"),
    DISPLAY: display.name,
    ...keychain.session,
  };
  const kiosk = startSupervisor({ electron: released, app: null, user, environment, values: ["--settings", settings] });
  try {
    expect(await kiosk.event("enrolled")).toMatchObject({ place: "Library kiosk 2", codeErased: true });
    expect(JSON.parse(readFileSync(settings, "utf8"))).toEqual({ serviceUrl: service.origin });
    await kiosk.event("instance-ready");
    await kiosk.event("instance-shown");
    await expect.poll(() => windowStates(display.name, `${said.en.identify.title} - Oak Hill School`)).toContain("IsViewable");
    expect(processTree(kiosk.pid).some(({ commandLine }) => commandLine.includes("--no-sandbox"))).toBe(false);
  } finally {
    const pids = processTree(kiosk.pid).map(({ pid }) => pid);
    kiosk.signal("SIGTERM");
    await untilGone(pids);
    await display.stop();
    await keychain.stop();
    await service.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
});

test("the packaged kiosk refuses what is for development", async () => {
  const user = ordinaryUser();
  const home = mkdtempSync(path.join(tmpdir(), "keydesk-home-"));
  user.own(home);
  try {
    const kiosk = startSupervisor({ electron: released, app: null, user, environment: { HOME: home }, values: ["--inspectable"] });
    expect(await kiosk.exitCode()).toBe(2);
    expect(kiosk.errors()).toContain("--inspectable is for development only");
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
});
