import { existsSync } from "node:fs";
import { systemTool } from "../settings/system-tool.ts";

/**
 * How the system's screen reader is started and ended. Whole paths and fixed words: no search along PATH, no
 * command interpreter, and nothing that anybody at the kiosk said.
 */
export interface ReaderProgram {
  start: readonly [file: string, ...values: string[]];
  /** What ends it; null where what was started is the reader itself. */
  end: readonly [file: string, ...values: string[]] | null;
  /** Whether one runs that the kiosk did not start: that one is neither started nor ended by it. */
  runsAlready: () => boolean;
  /** A folder that is made for each time and removed after it, with one file in it; null where it needs none. */
  settings: { folder: string; name: string; text: string } | null;
}

const orca = "/usr/bin/orca";
/** Of util-linux: the reader ends with the supervisor, however that ended. */
const endsWithUs = ["/usr/bin/setpriv", "--pdeathsig", "KILL"] as const;

/**
 * Of Orca's own commands those that open a window or write a file are bound to no key: its settings could be
 * changed for the next person, and have a Help button that opens a browser. They are the handlers' names in
 * Orca's common_keyboardmap.py, with the keys for each.
 */
const shutCommands = [
  "preferencesSettingsHandler",
  "appPreferencesSettingsHandler",
  "enterLearnModeHandler",
  "findHandler",
  "saveBookmarks",
  "addBookmark",
  "cycleSettingsProfileHandler",
  "cycleDebugLevelHandler",
];
const keybindings = Object.fromEntries(shutCommands.map((name) => [name, []]));
const orcaSettings = {
  general: {},
  pronunciations: {},
  keybindings: {},
  profiles: { default: { profile: ["Default", "default"], pronunciations: {}, keybindings } },
};

const system32 = "C:\\Windows\\System32\\";
const narrator = `${system32}Narrator.exe`;

/**
 * The program of this system; null where there is none to start. macOS is left its own Cmd+F5, since VoiceOver is
 * started by the system alone.
 *
 * @param folder where it may have its settings, while it runs
 * @param standIn in a run from source, a program in its place
 */
export function readerProgram(platform: NodeJS.Platform, folder: string, standIn?: string): ReaderProgram | null {
  if (platform === "win32" && existsSync(narrator)) {
    return {
      // Narrator may use the windows of others (uiAccess), and Windows starts such a program by ShellExecute alone.
      start: [`${system32}rundll32.exe`, `${system32}shell32.dll,ShellExec_RunDLL`, narrator],
      end: [`${system32}taskkill.exe`, "/F", "/IM", "Narrator.exe"],
      runsAlready: () => systemTool("tasklist")(["/NH", "/FI", "IMAGENAME eq Narrator.exe"])?.includes("Narrator.exe") === true,
      settings: null,
    };
  }
  const file = standIn ?? orca;
  if (platform !== "linux" || ![endsWithUs[0], file].every((path) => existsSync(path))) return null;
  return {
    start: [...endsWithUs, file, "--user-prefs", folder],
    end: null,
    // A second Orca says so and ends.
    runsAlready: () => false,
    settings: { folder, name: "user-settings.conf", text: JSON.stringify(orcaSettings) },
  };
}
