import { describe, expect, it } from "vitest";
import { systemOf } from "./prepare-machine.ts";
import { systemPackages } from "./prepare-packages.ts";
import { installCommands, lacksOf, needsMachine } from "./prepare.ts";

const chromium = systemPackages.filter(({ proof }) => proof.kind === "chromium");
const windows = systemPackages.filter(({ name }) => name === "xvfb" || name === "openbox");
const missing = [...chromium, ...windows];

describe("preparing a machine for the tests", () => {
  it("is waited for by the parts that need something of it, and by no other", () => {
    expect((["kiosk", "screens", "installers"] as const).map(needsMachine)).toEqual([true, true, true]);
    expect((["types", "lint", "unit"] as const).map(needsMachine)).toEqual([false, false, false]);
  });

  it("tells systems apart by what they say they come from", () => {
    expect(systemOf("linux", 'NAME="Debian"\nID=debian\n')).toBe("debian");
    expect(systemOf("linux", "ID=ubuntu\nID_LIKE=debian\n")).toBe("ubuntu");
    expect(systemOf("linux", 'ID=linuxmint\nID_LIKE="ubuntu debian"\n')).toBe("ubuntu");
    expect(systemOf("linux", "ID=fedora\n")).toBe("other-linux");
    expect(systemOf("linux", "")).toBe("other-linux");
    expect(systemOf("darwin", "")).toBe("not-linux");
  });

  it("installs with apt as root on Debian", () => {
    expect(installCommands(missing, { system: "debian", root: true })).toEqual([
      ["apt-get", "install", "--yes", "--no-install-recommends", "chromium-headless-shell", "xvfb", "openbox"],
    ]);
  });

  it("takes Playwright's Chromium on Ubuntu, whose own is a snap", () => {
    expect(installCommands(missing, { system: "ubuntu", root: true })).toEqual([
      ["apt-get", "install", "--yes", "--no-install-recommends", "xvfb", "openbox"],
      ["playwright", "install", "--with-deps", "chromium"],
    ]);
  });

  it.each([
    { system: "debian", root: false },
    { system: "other-linux", root: true },
    { system: "not-linux", root: false },
  ] as const)("changes nothing on $system with root $root", (machine) => {
    expect(installCommands(missing, machine)).toEqual([]);
  });

  it("names each part that cannot start, why, and what brings it", () => {
    const lacks = lacksOf(["unit", "browser", "kiosk"], missing, { system: "debian", root: false });
    expect(lacks).toEqual([
      ["browser", { reason: "it needs chromium-headless-shell", bring: "sudo apt-get install --no-install-recommends chromium-headless-shell" }],
      [
        "kiosk",
        {
          reason: "it needs chromium-headless-shell xvfb openbox",
          bring: "sudo apt-get install --no-install-recommends chromium-headless-shell xvfb openbox",
        },
      ],
    ]);
  });

  it("names Playwright's Chromium where apt has none", () => {
    const lacks = new Map(lacksOf(["browser", "kiosk"], missing, { system: "ubuntu", root: false }));
    expect(lacks.get("browser")?.bring).toBe("npx playwright install --with-deps chromium");
    expect(lacks.get("kiosk")?.bring).toBe(
      "npx playwright install --with-deps chromium && sudo apt-get install --no-install-recommends xvfb openbox",
    );
  });
});
