import { posix, win32 } from "node:path";

/** Operating systems that the service runs on. */
export type Platform = "linux" | "darwin" | "win32";

/** Where things are unless the settings say otherwise. */
export interface Places {
  settingsFile: string;
  dataFolder: string;
}

/** The platform's own places for a service's settings and data (FHS 3.0; Apple's file system guide; `%ProgramData%`). */
export function standardPlaces(platform: Platform, environment: Readonly<Record<string, string | undefined>>): Places {
  switch (platform) {
    case "linux":
      return { settingsFile: "/etc/keydesk/service.json", dataFolder: "/var/lib/keydesk" };
    case "darwin":
      return { settingsFile: "/Library/Application Support/Keydesk/service.json", dataFolder: "/Library/Application Support/Keydesk/data" };
    case "win32": {
      const base = win32.join(environment["ProgramData"] ?? "C:\\ProgramData", "Keydesk");
      return { settingsFile: win32.join(base, "service.json"), dataFolder: win32.join(base, "data") };
    }
  }
}

export const pathOf = (platform: Platform): typeof posix => (platform === "win32" ? win32 : posix);

/**
 * Key ring and audit anchor stand beside the data folder and never in it: a copy of the data folder
 * alone then opens nothing, and who puts an old copy back does not put back the anchor with it.
 */
export function besideData(platform: Platform, dataFolder: string): { keyRingFile: string; auditAnchorFile: string } {
  const path = pathOf(platform);
  return {
    keyRingFile: path.join(`${dataFolder}-keys`, "key-ring.json"),
    auditAnchorFile: path.join(`${dataFolder}-audit`, "anchor.jsonl"),
  };
}

/** Whether a file lies somewhere inside a folder. */
export function isInside(platform: Platform, file: string, folder: string): boolean {
  const path = pathOf(platform);
  const way = path.relative(folder, file);
  return way !== ".." && !/^\.\.[\\/]/.test(way) && !path.isAbsolute(way);
}
