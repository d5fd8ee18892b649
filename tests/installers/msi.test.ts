import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { readProduct } from "../../build/installer/product.ts";
import { buildMsi } from "../../build/installer/windows/msi.ts";
import { managedPlaces, managedSettingKeys, managedSettings } from "../../contract/managed-settings.ts";
import { startWine, type WineMachine } from "./wine.ts";

const policy = managedPlaces.registryKey;
const own = "Software\\Keydesk\\Installer";
const code = "KDE1-AbCdEfGhIjKlMnOpQrStUvWxYz_-0123";
const address = "https://reset.school.example";

let folder: string;
let windows: WineMachine;
/** Installers of the same small folder: a stand-in, for no Electron for Windows can be had wherever only package registries are. */
let [older, newer]: [string, string] = ["", ""];
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-msi-"));
  const unpacked = path.join(folder, "unpacked");
  mkdirSync(path.join(unpacked, "resources/app.asar.unpacked"), { recursive: true });
  writeFileSync(path.join(unpacked, "Keydesk.exe"), program(33, 2));
  writeFileSync(path.join(unpacked, "LICENSE"), "Apache-2.0");
  writeFileSync(path.join(unpacked, "resources/app.asar"), "the app");
  writeFileSync(path.join(unpacked, "resources/app.asar.unpacked/it's & more.node"), "a name with signs");
  [older, newer] = [path.join(folder, "1.0.0.msi"), path.join(folder, "1.10.0.msi")];
  buildMsi({ ...readProduct(), version: "1.0.0" }, unpacked, older);
  buildMsi({ ...readProduct(), version: "1.10.0" }, unpacked, newer);
  windows = await startWine();
});
afterAll(() => {
  windows.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** The head of a Windows program, and in it the version that it bears. */
function program(major: number, minor: number): Buffer {
  const head = Buffer.alloc(128);
  head.write("MZ");
  head.writeUInt32LE(0xfeef04bd, 64);
  head.writeUInt32LE((major << 16) + minor, 72);
  head.writeUInt32LE((1 << 16) + 0, 76);
  return head;
}

/** Rows of a table of the installer, as msitools reads it. */
const table = (msi: string, name: string): string[][] =>
  execFileSync("msiinfo", ["export", msi, name], { encoding: "utf8" })
    .split(/\r?\n/u)
    .slice(3)
    .filter((line) => line !== "")
    .map((line) => line.split("\t"));

const installed = (): boolean => existsSync(windows.file("Program Files\\Keydesk\\Keydesk.exe"));

describe("the installer itself", () => {
  test("has a public property for every managed setting, handed on to the elevated part, and hides the code", () => {
    const properties = Object.fromEntries(table(older, "Property").map(([name = "", value = ""]) => [name, value]));
    const secure = properties["SecureCustomProperties"]?.split(";");
    expect(managedSettingKeys.map((key) => secure?.includes(key.replaceAll(/[A-Z]/gu, "_$&").toUpperCase()))).toEqual(managedSettingKeys.map(() => true));
    expect(properties["MsiHiddenProperties"]?.split(";")).toEqual(expect.arrayContaining(["ENROLMENT_CODE", "WAS_ENROLMENT_CODE", "PASSPHRASE_HASH", "WAS_PASSPHRASE_HASH"]));
    expect(properties).toMatchObject({ ALLUSERS: "1", UpgradeCode: "{C8923682-EE71-4399-8211-6FF9608B53A8}", ProductVersion: "1.0.0" });
  });

  test("says in plain words that it does not replace a newer one", () => {
    const conditions = table(older, "LaunchCondition").map(([condition, words]) => [condition, words]);
    expect(conditions).toContainEqual(["NOT WIX_DOWNGRADE_DETECTED", expect.stringMatching(/^A newer version of Keydesk is on this computer already/u)]);
  });

  test("tells Windows which version each program bears, so that an upgrade replaces it", () => {
    const versions = table(older, "File").map(([, , name = "", , version = ""]) => [name.split("|").at(-1), version]);
    expect(Object.fromEntries(versions)).toMatchObject({ "Keydesk.exe": "33.2.1.0", "app.asar": "" });
  });

  test("writes the code by a hidden command line of its own", () => {
    const [action] = table(older, "CustomAction").filter(([name]) => name === "Write.enrolmentCode");
    // msidbCustomActionTypeHideTarget, NoImpersonate and InScript.
    expect(Number(action?.[1]) & (0x2000 + 0x800 + 0x400)).toBe(0x2000 + 0x800 + 0x400);
    expect(table(older, "Registry").flat().filter((cell) => cell.includes("ENROLMENT_CODE"))).toEqual([]);
  });
});

describe("installed on Windows, as Wine plays it", () => {
  afterEach(async () => {
    const version = (await windows.registry(own))?.["version"];
    if (version !== undefined) await windows.msiexec("/x", version === "1.0.0" ? older : newer);
    for (const name of Object.keys((await windows.registry(policy)) ?? {})) await windows.dropRegistry(policy, name);
  });

  test("silently, for the whole machine, with settings that the kiosk reads, and a code that no log has", async () => {
    const log = await windows.msiexec("/i", older, `SERVICE_URL=${address}`, `ENROLMENT_CODE=${code}`, "SPARE_INSTANCE=0", "ON_SCREEN_KEYBOARD=always");
    expect(installed()).toBe(true);
    expect(existsSync(windows.file("Program Files\\Keydesk\\resources\\app.asar.unpacked\\it's & more.node"))).toBe(true);
    expect(await windows.registry(policy)).toEqual({ serviceUrl: address, enrolmentCode: code, spareInstance: "0x0", onScreenKeyboard: "always" });
    expect(await windows.kioskSettings()).toMatchObject({
      ok: true,
      settings: { serviceUrl: address, enrolmentCode: code, spareInstance: false, onScreenKeyboard: "always", screenReader: true },
      origins: { serviceUrl: `HKEY_LOCAL_MACHINE\\${policy}`, screenReader: null },
    });
    expect(log).toContain(`SERVICE_URL = ${address}`);
    expect(log).not.toContain(code);
  });

  test("an upgrade keeps what is not named anew, and what Group Policy wrote; going back is refused; nothing stays behind", async () => {
    await windows.msiexec("/i", older, `SERVICE_URL=${address}`, `ENROLMENT_CODE=${code}`, "SCREEN_READER=0", "UPDATE_FROM=20:00");
    await windows.setRegistry(policy, "spareInstance", "REG_DWORD", "0");
    const kept = { serviceUrl: address, enrolmentCode: code, screenReader: "0x0", spareInstance: "0x0", updateFrom: "21:30" };

    expect(await windows.msiexec("/i", newer, "UPDATE_FROM=21:30")).not.toContain(code);
    expect(await windows.registry(policy)).toEqual(kept);
    expect(await windows.registry(own)).toMatchObject({ version: "1.10.0" });

    await windows.msiexec("/i", older, "SERVICE_URL=https://elsewhere.example");
    expect(await windows.registry(policy)).toEqual(kept);
    expect(await windows.registry(own)).toMatchObject({ version: "1.10.0" });

    await windows.msiexec("/x", newer);
    expect(installed()).toBe(false);
    expect(existsSync(windows.file("Program Files\\Keydesk"))).toBe(false);
    expect(await windows.registry(own)).toBeNull();
    expect(await windows.registry(policy)).toEqual({ spareInstance: "0x0" });
  });

  test("a code that IT took away stays away, through a repair and an upgrade", async () => {
    await windows.msiexec("/i", older, `SERVICE_URL=${address}`, `ENROLMENT_CODE=${code}`);
    await windows.dropRegistry(policy, "enrolmentCode");
    await windows.msiexec("/fa", older);
    expect(await windows.registry(policy)).toEqual({ serviceUrl: address });
    await windows.msiexec("/i", newer);
    expect(await windows.registry(policy)).toEqual({ serviceUrl: address });
  });

  test("the code for one service is not shown to another", async () => {
    await windows.msiexec("/i", older, `SERVICE_URL=${address}`, `ENROLMENT_CODE=${code}`);
    await windows.msiexec("/i", newer, "SERVICE_URL=https://other.example");
    expect(await windows.registry(policy)).toEqual({ serviceUrl: "https://other.example" });
  });

  test.each([
    ["a quotation mark, and with it words for reg.exe", `ENROLMENT_CODE=${code}" /v serviceUrl /d "https://elsewhere.example`],
    ["a backslash at its end", `ENROLMENT_CODE=${code}\\`],
    ["a quotation mark in another secret", `PASSPHRASE_HASH=${"a".repeat(60)}" /v "x`],
    ["no code's beginning", "ENROLMENT_CODE=#5"],
    ["an address without TLS", "SERVICE_URL=http://reset.school.example"],
    ["a yes that is no number", "SCREEN_READER=yes"],
  ])("%s is refused, and nothing is installed", async (_what, property) => {
    await windows.msiexec("/i", older, ...(property.startsWith("SERVICE_URL") ? [] : [`SERVICE_URL=${address}`]), property);
    expect(installed()).toBe(false);
    // The key may be there, empty, from a test before.
    expect((await windows.registry(policy)) ?? {}).toEqual({});
  });

  test("what only looks like an address or a code is installed, and the kiosk says what is wrong without the code", async () => {
    await windows.msiexec("/i", older, `SERVICE_URL=${address}/path`, "ENROLMENT_CODE=KDE1-[SERVICE_URL]%PATH%{a}");
    expect(await windows.registry(policy)).toEqual({ serviceUrl: `${address}/path`, enrolmentCode: "KDE1-[SERVICE_URL]%PATH%{a}" });
    const reading = await windows.kioskSettings();
    expect(reading).toMatchObject({ ok: false, broken: true });
    const mistakes = reading.ok ? [] : reading.mistakes;
    expect(mistakes).toContain(`HKEY_LOCAL_MACHINE\\${policy}: serviceUrl: found "${address}/path"; allowed: ${managedSettings.serviceUrl.allowed}`);
    expect(mistakes.join("\n")).not.toContain("%PATH%");
  });

  test("nobody chooses another folder for it, in which people may write", async () => {
    const elsewhere = ["TARGETDIR", "INSTALLDIR", "PROGRAMFOLDER", "ProgramFolder", "ProgramFiles64Folder"].map((name) => `${name}=C:\\open`);
    await windows.msiexec("/i", older, ...elsewhere, `SERVICE_URL=${address}`);
    expect(installed()).toBe(true);
    expect(existsSync(windows.file("open"))).toBe(false);
  });
});
