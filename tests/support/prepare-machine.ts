import { spawnSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import path from "node:path";

/** What decides how missing packages can be brought to this machine. */
export interface Machine {
  readonly system: "debian" | "ubuntu" | "other-linux" | "not-linux";
  /** Whether this process may install packages. */
  readonly root: boolean;
}

export function thisMachine(): Machine {
  return { system: systemOf(process.platform, osRelease()), root: process.getuid?.() === 0 };
}

/**
 * Which kind of system it is.
 * @param release the text of /etc/os-release, see os-release(5); `ID_LIKE` names what a derivative comes from
 */
export function systemOf(platform: NodeJS.Platform, release: string): Machine["system"] {
  if (platform !== "linux") return "not-linux";
  const names = [...release.matchAll(/^ID(?:_LIKE)?=(.*)$/gmu)]
    .flatMap(([, value = ""]) => value.replaceAll('"', "").split(" "));
  if (names.includes("ubuntu")) return "ubuntu";
  return names.includes("debian") ? "debian" : "other-linux";
}

/** Where a command lies, or undefined when none of the folders on the path has it. */
export function commandPath(name: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find(isExecutable);
}

/** Whether the loader knows a shared library, by its soname. */
export function hasLibrary(soname: string): boolean {
  // Not every user has /usr/sbin on the path.
  const { stdout } = spawnSync("/sbin/ldconfig", ["-p"], { encoding: "utf8" });
  return typeof stdout === "string" && stdout.includes(`${soname} `);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function osRelease(): string {
  try {
    return readFileSync("/etc/os-release", "utf8");
  } catch {
    return "";
  }
}
