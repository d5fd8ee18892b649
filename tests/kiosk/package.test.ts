import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ownTls } from "../../service/tls/service-tls.ts";
import { bringElectron } from "../support/bring-electron.ts";
import { startDisplay } from "../support/electron-display.ts";
import { startKeychain } from "../support/electron-keychain.ts";
import { packageApp, readArchive, type PackagedApp } from "../support/electron-package.ts";
import { pidsOf, processTree, untilGone } from "../support/electron-processes.ts";
import { startSupervisor } from "../support/electron-supervisor.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import { canManage, managedMachine, type ManagedMachine } from "../support/machine-policy.ts";
import { startService } from "../support/service.ts";
import { said } from "../support/walk.ts";
import { startFakeService } from "./fake-service.ts";
import { windowStates } from "./picture.ts";
import { list, listName, startUpdateServer, whole } from "./updates/server.ts";

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

  test("shows its first screen to an ordinary user, with the sandbox on, whatever the user's environment and files or a lower place say", async () => {
    const service = await startService();
    const other = await startFakeService();
    machine.write({ serviceUrl: service.origin });
    machine.write({ serviceUrl: other.url, spareInstance: false }, "kiosk.json");
    const own = path.join(home, ".config/keydesk");
    mkdirSync(own, { recursive: true });
    for (const name of ["policy.json", "kiosk.json", "settings.json"]) writeFileSync(path.join(own, name), JSON.stringify({ serviceUrl: other.url, window: true }));
    for (const made of [path.dirname(own), own]) ordinaryUser().own(made);
    const display = await startDisplay({ user: ordinaryUser(), home, width: 1280, height: 800, windowManager: true });
    const kiosk = start({ DISPLAY: display.name, KEYDESK_SERVICE_URL: other.url, KEYDESK_SPARE_INSTANCE: "no such thing", KEYDESK_WINDOW: "1", ELECTRON_EXTRA_LAUNCH_ARGS: "--window --remote-debugging-port=0" });
    try {
      await kiosk.event("instance-ready");
      await kiosk.event("instance-shown");
      await expect.poll(() => windowStates(display.name, `${said.en.identify.title} - Oak Hill School`)).toContain("IsViewable");
      for (const { commandLine } of processTree(kiosk.pid)) expect(commandLine.filter((value) => /^--(?:no-sandbox|window|remote-debugging)/u.test(value))).toEqual([]);
      expect(other.seen).toEqual([]);
      machine.write({ serviceUrl: service.origin, screenReader: false });
      expect(await kiosk.event("settings-changed")).toMatchObject({ keys: ["screenReader"] });
    } finally {
      const pids = pidsOf(kiosk.pid);
      kiosk.signal("SIGTERM");
      await untilGone(pids);
      await display.stop();
      await service.stop();
      await other.stop();
    }
  });

  test("puts an update from its own organisation's address in its place while nobody is there, and ends for the next start", async () => {
    const tls = await ownTls(path.join(home, "tls"), "localhost");
    const service = await startService({ tls });
    const updates = await startUpdateServer(tls, { updates: { [listName]: whole(list({ version: "99.0.0", url: "next.AppImage", content: "the next" })), "next.AppImage": whole("the next") } });
    // The code names the authority that vouches for this host.
    const code = await service.enrolmentCode();
    machine.write({ serviceUrl: service.origin, enrolmentCode: code, updateUrl: `${updates.origin}/updates`, updateFrom: "00:00", updateUntil: "00:00" });
    const file = path.join(home, "Keydesk.AppImage");
    writeFileSync(file, "what runs");
    ordinaryUser().own(file);
    const display = await startDisplay({ user: ordinaryUser(), home, width: 1280, height: 800, windowManager: true });
    const kiosk = start({ DISPLAY: display.name, APPIMAGE: file });
    try {
      expect(await kiosk.event("update-installed")).toMatchObject({ version: "99.0.0" });
      expect(await kiosk.exitCode()).toBe(0);
      expect(readFileSync(file, "utf8")).toBe("the next");
    } finally {
      await display.stop();
      await updates.stop();
      await service.stop();
    }
  });

  test("is enrolled over the service's own certificate with a code in its policy, and keeps neither code nor key on the disk", async () => {
    const service = await startService({ tls: await ownTls(path.join(home, "tls"), "localhost") });
    const keychain = await startKeychain(ordinaryUser());
    const code = await service.enrolmentCode();
    machine.write({ serviceUrl: service.origin, enrolmentCode: code });
    const display = await startDisplay({ user: ordinaryUser(), home, width: 1280, height: 800, windowManager: true });
    const kiosk = start({ DISPLAY: display.name, ...keychain.session });
    try {
      // The policy is the administrator's, who takes the code away when they like: it is spent.
      expect(await kiosk.event("enrolled")).toMatchObject({ place: "Library kiosk 2", codeErased: false });
      await kiosk.event("instance-shown");
      await expect.poll(() => windowStates(display.name, `${said.en.identify.title} - Oak Hill School`)).toContain("IsViewable");
      machine.write({ serviceUrl: service.origin });
      expect(await kiosk.event("settings-changed")).toMatchObject({ keys: ["enrolmentCode"] });
    } finally {
      const pids = pidsOf(kiosk.pid);
      kiosk.signal("SIGTERM");
      await untilGone(pids);
      await display.stop();
      await keychain.stop();
      await service.stop();
    }
    const own = path.join(home, ".config");
    const kept = readdirSync(own, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(path.join(entry.parentPath, entry.name)));
    expect(kept.some((file) => file.includes(code) || file.includes("PRIVATE KEY"))).toBe(false);
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
    expect(kiosk.errors()).toContain(`${flag.split("=")[0] ?? ""} is no flag of the released app`);
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
});

/** A digit of the wire: "0" and "1" as in `@electron/fuses`. */
const wireOf = async (executable: string): Promise<Record<string, string>> => {
  const wire = await getCurrentFuseWire(executable);
  return Object.fromEntries(
    Object.entries(wire)
      .filter(([index]) => /^\d$/u.test(index))
      .map(([index, digit]) => [FuseV1Options[Number(index)] ?? index, String.fromCharCode(Number(digit))]),
  );
};

test("the executable's fuses are set", async () => {
  expect(await wireOf(released.executable)).toMatchObject({
    RunAsNode: "0",
    EnableCookieEncryption: "1",
    EnableNodeOptionsEnvironmentVariable: "0",
    EnableNodeCliInspectArguments: "0",
    EnableEmbeddedAsarIntegrityValidation: "1",
    OnlyLoadAppFromAsar: "1",
    LoadBrowserProcessSpecificV8Snapshot: "0",
    GrantFileProtocolExtraPrivileges: "0",
  });
});

interface Loose {
  executable: string;
  /** The arguments before those of Keydesk: the folder of the app, where the executable is a bare Electron. */
  values: string[];
}

/** Ways to make an Electron run code that is not its app's: each writes `out` to standard output when it gets in. */
const intrusions: readonly { name: string; environment: (script: string) => Record<string, string>; values: (script: string) => string[] }[] = [
  { name: "as plain Node", environment: () => ({ ELECTRON_RUN_AS_NODE: "1" }), values: (script) => [script] },
  { name: "by NODE_OPTIONS", environment: (script) => ({ NODE_OPTIONS: `--require=${script}` }), values: () => [] },
];

async function outputOf({ executable, values }: Loose, environment: Record<string, string>): Promise<string> {
  const user = ordinaryUser();
  const home = mkdtempSync(path.join(tmpdir(), "keydesk-home-"));
  user.own(home);
  const [program, programValues] = user.command(executable, values);
  const child = spawn(program, programValues, { env: { PATH: process.env["PATH"] ?? "", HOME: home, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), child.exitCode ?? once(child, "exit")]);
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  return output + errors;
}

test.each(intrusions)("foreign code does not run $name, as it does in an Electron without fuses", async ({ environment, values }) => {
  const folder = mkdtempSync(path.join(tmpdir(), "keydesk-intruder-"));
  chmodSync(folder, 0o755);
  const script = path.join(folder, "intruder.cjs");
  writeFileSync(script, `process.stdout.write("intruder ran"); process.exit(0);`);
  try {
    const electron = await bringElectron();
    expect(await outputOf({ executable: electron.executable, values: values(script) }, environment(script))).toContain("intruder ran");
    // Where it gets by that, it ends by its settings, of which there are none.
    expect(await outputOf({ executable: released.executable, values: values(script) }, environment(script))).not.toContain("intruder ran");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("what lies beside the archive is not run in its place", async () => {
  const loose = path.join(released.folder, "resources/app");
  mkdirSync(loose);
  writeFileSync(path.join(loose, "package.json"), JSON.stringify({ name: "intruder", main: "main.js" }));
  writeFileSync(path.join(loose, "main.js"), `process.stdout.write("intruder ran"); process.exit(0);`);
  try {
    expect(await outputOf({ executable: released.executable, values: [] }, {})).toContain("settings");
  } finally {
    rmSync(loose, { recursive: true });
  }
});

test("Node's inspector cannot be reached in the released app", async () => {
  expect(await outputOf({ executable: released.executable, values: ["--inspect-brk=0"] }, {})).not.toContain("Debugger listening");
});
