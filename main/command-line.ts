import { parseArgs } from "node:util";

/** Chromium's own switches that an administrator may set for the session, and every instance then gets too. */
const passedOnSwitches = ["ozone-platform", "disable-gpu", "force-renderer-accessibility"] as const;

/** Chromium's switches that open a door into a process. The released app does not start with one of them. */
const debuggingSwitches = [
  "inspect",
  "inspect-brk",
  "js-flags",
  "load-extension",
  "no-sandbox",
  "remote-debugging-address",
  "remote-debugging-pipe",
  "remote-debugging-port",
] as const;

type Role = { role: "supervisor" } | { role: "instance" } | { role: "diagnose" } | { role: "demo-outbox"; demoOutbox: string };

export type CommandLine = Role & SharedFlags;

interface SharedFlags {
  /** In a run from source, where to read the settings. */
  settingsFile: string | undefined;
  /** An ordinary window instead of the whole display. */
  window: boolean;
  /** Every instance takes a DevTools connection on a free port of the loopback. */
  inspectable: boolean;
  passedOn: string[];
}

export type CommandLineReading = { ok: true; commandLine: CommandLine } | { ok: false; mistake: string };

/**
 * Reads the command line. The released app is always a kiosk that cannot be looked into: there, the
 * flags for development are mistakes, and so are Chromium's switches for debugging.
 */
export function readCommandLine(values: readonly string[], options: { packaged: boolean }): CommandLineReading {
  const { values: flags } = parseArgs({
    args: [...values],
    // Chromium's own switches are in here as well, and not ours to judge.
    strict: false,
    options: {
      instance: { type: "boolean" },
      diagnose: { type: "boolean" },
      settings: { type: "string" },
      window: { type: "boolean" },
      inspectable: { type: "boolean" },
      "demo-outbox": { type: "string" },
    },
  });
  const refused = options.packaged ? ["settings", "window", "inspectable", "demo-outbox", ...debuggingSwitches].find((name) => name in flags) : undefined;
  if (refused !== undefined) return { ok: false, mistake: `--${refused} is for development only` };
  const withoutValue = (["settings", "demo-outbox"] as const).find((name) => flags[name] === true || flags[name] === "");
  if (withoutValue !== undefined) return { ok: false, mistake: `--${withoutValue} needs a value after it` };
  return {
    ok: true,
    commandLine: {
      ...roleOf(flags.instance === true, flags.diagnose === true, textOf(flags["demo-outbox"])),
      settingsFile: textOf(flags.settings),
      window: flags.window === true,
      inspectable: flags.inspectable === true,
      passedOn: passedOnSwitches.flatMap((name) => {
        const value = flags[name];
        return value === undefined ? [] : [typeof value === "string" ? `--${name}=${value}` : `--${name}`];
      }),
    },
  };
}

function roleOf(isInstance: boolean, isDiagnose: boolean, demoOutbox: string | undefined): Role {
  if (isInstance) return { role: "instance" };
  if (isDiagnose) return { role: "diagnose" };
  return demoOutbox === undefined ? { role: "supervisor" } : { role: "demo-outbox", demoOutbox };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
