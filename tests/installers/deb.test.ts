import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildDeb } from "../../build/installer/debian/deb.ts";
import { readProduct } from "../../build/installer/product.ts";
import { managedPlaces } from "../../contract/managed-settings.ts";
import { bringElectron } from "../support/bring-electron.ts";
import { startDisplay } from "../support/electron-display.ts";
import { packageApp } from "../support/electron-package.ts";
import { processTree, untilGone } from "../support/electron-processes.ts";
import { startSupervisor } from "../support/electron-supervisor.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import { canManage } from "../support/machine-policy.ts";
import { startService } from "../support/service.ts";
import { startDebianMachine, type DebianMachine } from "./debian-machine.ts";

const product = readProduct();
const version = (deb: string): string => path.join(folder, `keydesk_${deb}.deb`);

let folder: string;
let machine: DebianMachine;
let home: string;
describe.runIf(canManage)("the package for Debian, on a machine of its own", () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "keydesk-deb-"));
    home = mkdtempSync(path.join(tmpdir(), "keydesk-home-"));
    ordinaryUser().own(home);
    const released = await packageApp(await bringElectron());
    buildDeb({ ...product, version: "1.0.0" }, released.folder, version("1.0.0"), "quick");
    released.remove();
    // A later and an earlier one of which only the scripts matter.
    const small = path.join(folder, "small");
    mkdirSync(small);
    for (const name of ["keydesk", "chrome-sandbox"]) writeFileSync(path.join(small, name), "#!/bin/sh\nexit 3\n", { mode: 0o755 });
    for (const other of ["0.9.0", "1.10.0"]) buildDeb({ ...product, version: other }, small, version(other), "quick");
    machine = await startDebianMachine();
  });
  afterAll(async () => {
    await machine.remove();
    for (const name of [folder, home]) rmSync(name, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  });

  const install = (deb: string) => machine.run("dpkg", "--force-unsafe-io", "--install", version(deb));
  const installedVersion = async (): Promise<string> => (await machine.run("dpkg-query", "--show", "--showformat=${db:Status-Status} ${Version}", product.name)).output;
  const write = (policy: object) => machine.run("sh", "-c", 'umask 022; printf "%s" "$1" >"$0"', managedPlaces.policyFile, JSON.stringify(policy));
  const asUser = (program: string, ...values: readonly string[]) => {
    const [first, others] = ordinaryUser().command(program, values);
    return machine.run("env", `HOME=${home}`, first, ...others);
  };

  test("installs over an earlier version, all of it root's alone", async () => {
    expect(await install("0.9.0")).toMatchObject({ code: 0 });
    expect(await install("1.0.0")).toMatchObject({ code: 0 });
    expect(await installedVersion()).toBe("installed 1.0.0");
    const open = await machine.run("find", "/opt/Keydesk", "/usr/lib/keydesk", "/etc/keydesk", "!", "-type", "l", "(", "!", "-user", "root", "-o", "-perm", "/022", ")");
    expect(open).toEqual({ code: 0, output: "" });
    expect((await machine.run("stat", "--format=%U %a", "/opt/Keydesk/chrome-sandbox")).output.trim()).toBe("root 4755");
  });

  test("an ordinary user can change nothing of it", async () => {
    const tries = ["touch /opt/Keydesk/new", "echo >>/opt/Keydesk/resources/app.asar", "touch /opt/Keydesk/resources/app", "touch /etc/keydesk/policy.json", "echo >>/usr/lib/keydesk/end-kiosk"];
    for (const words of tries) expect(await asUser("sh", "-c", words), words).toMatchObject({ code: expect.not.toSatisfy((code: number) => code === 0) as number });
  });

  test("says in plain words what it lacks, and that all is well once it has it", async () => {
    const without = await asUser("/usr/bin/keydesk", "--diagnose");
    expect(without.code).toBe(4);
    expect(without.output).toContain("MEND");
    const service = await startService();
    try {
      await write({ serviceUrl: service.origin });
      const well = await asUser("/usr/bin/keydesk", "--diagnose");
      expect(well.output).toContain(service.origin);
      expect(well.output).not.toContain("MEND");
      expect(well.code).toBe(0);
    } finally {
      await service.stop();
    }
  });

  test("shows its first screen to an ordinary user with the sandbox on, and ends when another version comes", async () => {
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
      const renderer = running.find(({ commandLine }) => commandLine.includes("--type=renderer"));
      expect(running.some(({ commandLine }) => commandLine.includes("--no-sandbox"))).toBe(false);
      // A user namespace of its own: what Chromium's sandbox begins with.
      expect(renderer && readlinkSync(`/proc/${renderer.pid}/ns/user`)).not.toBe(readlinkSync("/proc/self/ns/user"));
      expect(await install("1.10.0")).toMatchObject({ code: 0 });
      await untilGone(running.map(({ pid }) => pid));
      expect(await machine.run("cat", managedPlaces.policyFile)).toEqual({ code: 0, output: JSON.stringify({ serviceUrl: service.origin }) });
    } finally {
      kiosk.signal("SIGTERM");
      await display.stop();
      await service.stop();
    }
  });

  test("an older version is refused in plain words, and the newer one stays whole", async () => {
    const refused = await install("1.0.0");
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("keydesk: version 1.10.0 is on this computer already, and has repairs that 1.0.0 lacks.");
    expect(await installedVersion()).toBe("installed 1.10.0");
  });

  test("removed, it leaves the settings of its administrator; purged, it leaves nothing", async () => {
    expect(await machine.run("dpkg", "--remove", product.name)).toMatchObject({ code: 0 });
    const ours = () => machine.added().filter((name) => /keydesk/iu.test(name) && !name.startsWith("/var/lib/dpkg/info/"));
    expect(ours()).toEqual(["/etc/keydesk", managedPlaces.policyFile]);
    expect(await machine.run("dpkg", "--purge", product.name)).toMatchObject({ code: 0 });
    expect(ours()).toEqual([]);
    expect((await machine.run("dpkg-query", "--show", product.name)).code).toBe(1);
  });
});

test("the package's control file says who it is from one place, and every library's package", () => {
  const target = mkdtempSync(path.join(tmpdir(), "keydesk-control-"));
  try {
    const unpacked = path.join(target, "unpacked");
    mkdirSync(unpacked);
    writeFileSync(path.join(unpacked, "chrome-sandbox"), "", { mode: 0o755 });
    const deb = path.join(target, "one.deb");
    buildDeb({ ...product, version: "2.0.0-beta.1" }, unpacked, deb, "quick");
    const field = (name: string): string => execFileSync("dpkg-deb", ["--field", deb, name], { encoding: "utf8" }).trim();
    expect([field("Package"), field("Version"), field("Description")]).toEqual([product.name, "2.0.0~beta.1", product.description]);
    expect(field("Depends").split(", ")).toEqual(product.deb.depends);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
});
