import { existsSync } from "node:fs";

/**
 * How the system's screen reader is started and ended. Whole paths and fixed words: no search along PATH, no
 * shell, and nothing that anybody at the kiosk said.
 */
export interface ReaderProgram {
  start: readonly [file: string, ...values: string[]];
  /** What ends it; null where what was started is the reader itself. */
  end: readonly [file: string, ...values: string[]] | null;
}

const orca = "/usr/bin/orca";
/** Of util-linux: the reader ends with the supervisor, however that ended. */
const endsWithUs = ["/usr/bin/setpriv", "--pdeathsig", "KILL"] as const;

const system32 = "C:\\Windows\\System32\\";
const narrator = `${system32}Narrator.exe`;

/**
 * The program of this system; null where there is none to start. macOS is left its own Cmd+F5, since VoiceOver is
 * started by the system alone.
 *
 * @param standIn in a run from source, a program in its place
 */
export function readerProgram(platform: NodeJS.Platform, standIn?: string): ReaderProgram | null {
  switch (platform) {
    case "linux": {
      const file = standIn ?? orca;
      return [endsWithUs[0], file].every((path) => existsSync(path)) ? { start: [...endsWithUs, file], end: null } : null;
    }
    case "win32":
      if (!existsSync(narrator)) return null;
      return {
        // Narrator may use the windows of others (uiAccess), and Windows starts such a program by ShellExecute alone.
        start: [`${system32}rundll32.exe`, `${system32}shell32.dll,ShellExec_RunDLL`, narrator],
        end: [`${system32}taskkill.exe`, "/F", "/IM", "Narrator.exe"],
      };
    default:
      return null;
  }
}
