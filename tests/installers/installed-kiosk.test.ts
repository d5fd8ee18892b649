import { mkdtempSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildDeb } from "../../build/installer/debian/deb.ts";
import { readProduct } from "../../build/installer/product.ts";
import { managedPlaces } from "../../contract/managed-settings.ts";
import { bringElectron } from "../support/bring-electron.ts";
import { startDisplay } from "../support/electron-display.ts";
import { packageApp } from "../support/electron-package.ts";
import { ofRunning, processTree, untilGone } from "../support/electron-processes.ts";
import { startSupervisor } from "../support/electron-supervisor.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import { canManage } from "../support/machine-policy.ts";
import { startService } from "../support/service.ts";
import { said } from "../support/walk.ts";
import { windowStates } from "../kiosk/picture.ts";
import { startDebianMachine, type DebianMachine } from "./debian-machine.ts";

let folder: string;
let deb: string;
let home: string;
let machine: DebianMachine;
describe.runIf(canManage)("the kiosk as its package installs it", () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "keydesk-deb-"));
    home = mkdtempSync(path.join(tmpdir(), "keydesk-home-"));
    ordinaryUser().own(home);
    const released = await packageApp(await bringElectron());
    deb = path.join(folder, "keydesk.deb");
    buildDeb(readProduct(), released.folder, deb, "quick");
    released.remove();
    machine = await startDebianMachine();
    expect(await install()).toMatchObject({ code: 0 });
  });
  afterAll(async () => {
    await machine.remove();
    for (const name of [folder, home]) rmSync(name, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  });

  const install = () => machine.run("dpkg", "--force-unsafe-io", "--install", deb);
  const write = (policy: object) => machine.run("sh", "-c", 'umask 022; printf "%s" "$1" >"$0"', managedPlaces.policyFile, JSON.stringify(policy));
  const diagnose = () => {
    const [program, values] = ordinaryUser().command("/usr/bin/keydesk", ["--diagnose"]);
    return machine.run("env", `HOME=${home}`, program, ...values);
  };

  test("says in plain words what it lacks, and that all is well once it has it", async () => {
    const without = await diagnose();
    expect(without.output).toContain("MEND");
    expect(without.code).toBe(4);
    const service = await startService();
    try {
      await write({ serviceUrl: service.origin });
      const well = await diagnose();
      expect(well.output).toContain(service.origin);
      expect(well.output).not.toContain("MEND");
      expect(well.code).toBe(0);
    } finally {
      await service.stop();
    }
  });

  test("shows its first screen to an ordinary user with the sandbox on, and ends when its files are replaced", async () => {
    const service = await startService();
    await write({ serviceUrl: service.origin });
    const display = await startDisplay({ user: ordinaryUser(), home, width: 1280, height: 800, windowManager: true });
    const kiosk = startSupervisor({
      electron: { executable: "/usr/bin/keydesk" },
      app: null,
      user: machine.user(ordinaryUser()),
      environment: { DISPLAY: display.name, HOME: home, XDG_CONFIG_HOME: path.join(home, ".config") },
      values: [],
    });
    try {
      await kiosk.event("instance-shown");
      const running = processTree(kiosk.pid);
      expect(running.some(({ commandLine }) => commandLine.includes("--no-sandbox"))).toBe(false);
      // A user namespace of its own: what Chromium's sandbox begins with.
      const renderer = running.find(({ commandLine }) => commandLine.includes("--type=renderer"));
      expect(renderer && readlinkSync(`/proc/${renderer.pid}/ns/user`)).toMatch(/^user:/u);
      expect(renderer && readlinkSync(`/proc/${renderer.pid}/ns/user`)).not.toBe(readlinkSync("/proc/self/ns/user"));
      expect(await install()).toMatchObject({ code: 0 });
      await untilGone(running.map(({ pid }) => pid));
      expect(await kiosk.exitCode()).toBe(0);
    } finally {
      kiosk.signal("SIGTERM");
      await display.stop();
      await service.stop();
    }
  });

  test("is the whole session of the account that its set-up makes, with the sandbox on, and leaves nothing running", async () => {
    const service = await startService();
    await write({ serviceUrl: service.origin });
    expect(await machine.run("keydesk-setup", "login-screen")).toMatchObject({ code: 0 });
    const display = await startDisplay({ user: ordinaryUser(), home, width: 1280, height: 800, windowManager: false });
    const session = machine.run("runuser", "-u", "keydesk-kiosk", "--", "env", `DISPLAY=${display.name}`, "/usr/lib/keydesk/session", "--login-screen");
    try {
      await expect.poll(() => windowStates(display.name, `${said.en.identify.title} - Oak Hill School`)).toContain("IsViewable");
      // Chromium writes its own words with spaces between them.
      const programs = ofRunning(machine.processes(), (pid) => ({ pid, line: readFileSync(`/proc/${String(pid)}/cmdline`, "utf8").replaceAll("\0", " ").trim() }));
      const lines = programs.map(({ line }) => line);
      expect(lines).toContain("openbox --sm-disable --config-file /usr/lib/keydesk/openbox.xml");
      expect(lines.filter((line) => line.includes("--no-sandbox"))).toEqual([]);
      const renderer = programs.find(({ line }) => line.includes("--type=renderer"));
      expect(renderer && readlinkSync(`/proc/${String(renderer.pid)}/ns/user`)).not.toBe(readlinkSync("/proc/self/ns/user"));
      expect(lines).toContain("/opt/Keydesk/keydesk --login-screen");
      const supervisor = programs.find(({ line }) => line === "/opt/Keydesk/keydesk --login-screen");
      if (supervisor) process.kill(supervisor.pid, "SIGTERM");
      // As after somebody who went back.
      expect(await session).toMatchObject({ code: 5 });
      await expect.poll(() => machine.processes()).toEqual([]);
    } finally {
      ofRunning(machine.processes(), (pid) => process.kill(pid, "SIGKILL"));
      await display.stop();
      await service.stop();
      // The one place that this machine shares with the one below.
      rmSync("/run/keydesk", { recursive: true, force: true });
    }
  });
});
