import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildDeb } from "../../build/installer/debian/deb.ts";
import { readProduct } from "../../build/installer/product.ts";
import { managedPlaces } from "../../contract/managed-settings.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import { canManage } from "../support/machine-policy.ts";
import { startDebianMachine, type DebianMachine } from "./debian-machine.ts";

const product = readProduct();

let folder: string;
let machine: DebianMachine;
describe.runIf(canManage)("the package for Debian, on a machine of its own, with a stand-in for the program", () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "keydesk-deb-"));
    const unpacked = path.join(folder, "unpacked");
    mkdirSync(path.join(unpacked, "resources"), { recursive: true });
    const files = { keydesk: 0o777, "chrome-sandbox": 0o755, "resources/app.asar": 0o666 };
    for (const [name, mode] of Object.entries(files)) {
      writeFileSync(path.join(unpacked, name), "#!/bin/sh\nexit 3\n");
      // As a careless umask would leave it.
      chmodSync(path.join(unpacked, name), mode);
    }
    for (const version of ["1.0.0", "1.10.0"]) buildDeb({ ...product, version }, unpacked, deb(version), "quick");
    machine = await startDebianMachine();
  });
  afterAll(async () => {
    await machine.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const deb = (version: string): string => path.join(folder, `keydesk_${version}.deb`);
  const install = (version: string) => machine.run("dpkg", "--force-unsafe-io", "--install", deb(version));
  const installedVersion = async (): Promise<string> => (await machine.run("dpkg-query", "--show", "--showformat=${db:Status-Status} ${Version}", product.name)).output;

  test("all that it installs is root's alone, and an upgrade leaves the settings as they are", async () => {
    expect(await install("1.0.0")).toMatchObject({ code: 0 });
    await machine.run("sh", "-c", `echo '{ "serviceUrl": "https://desk.example" }' >${managedPlaces.policyFile}`);
    expect(await install("1.10.0")).toMatchObject({ code: 0 });
    expect(await installedVersion()).toBe("installed 1.10.0");
    const open = await machine.run("find", "/opt/Keydesk", "/usr/lib/keydesk", "/etc/keydesk", "!", "-type", "l", "(", "!", "-user", "root", "-o", "-perm", "/022", ")");
    expect(open).toEqual({ code: 0, output: "" });
    expect((await machine.run("stat", "--format=%U %a", "/opt/Keydesk/chrome-sandbox")).output.trim()).toBe("root 4755");
    expect((await machine.run("cat", managedPlaces.policyFile)).output.trim()).toBe('{ "serviceUrl": "https://desk.example" }');
  });

  test.each(["/opt/Keydesk/new", "/opt/Keydesk/resources/app.asar", "/opt/Keydesk/resources/app", "/usr/lib/keydesk/end-kiosk", "/etc/keydesk/kiosk.json", managedPlaces.policyFile])(
    "an ordinary user cannot write %s",
    async (file) => {
      const [program, values] = ordinaryUser().command("sh", ["-c", `echo >>${file}`]);
      const { code, output } = await machine.run(program, ...values);
      expect(output).toContain("Permission denied");
      expect(code).not.toBe(0);
    },
  );

  test("an older version is refused in plain words, and the newer one stays whole", async () => {
    expect(await install("1.10.0")).toMatchObject({ code: 0 });
    const refused = await install("1.0.0");
    expect(refused.output).toContain("keydesk: version 1.10.0 is on this computer already, and has repairs that 1.0.0 lacks.");
    expect(refused.code).not.toBe(0);
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

test("the package's control file has its name, its version and what it needs from where electron-builder has them", () => {
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
