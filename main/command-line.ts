import { parseArgs } from "node:util";
import type { LoginScreen } from "../contract/ipc.ts";
import { readUserHint } from "./user-hint.ts";

/** Chromium's own switches that an administrator may set for the session, and every instance then gets too. */
const passedOnSwitches = ["ozone-platform", "disable-gpu", "force-renderer-accessibility"] as const;

/** Keydesk's own flags that only a run from source knows. */
const sourceOnly: readonly string[] = ["settings", "window", "inspectable", "screen-reader", "demo-outbox", "demo-on-top"];

type Role =
  | { role: "instance" | "backdrop" | "diagnose" }
  /** One person at a login screen, or null for a terminal; `signOut`: its Windows session ends with it. */
  | { role: "supervisor"; loginScreen: LoginScreen | null; signOut: boolean }
  | { role: "demo-outbox"; demoOutbox: string; onTop: boolean };

export type CommandLine = Role & SharedFlags;

interface SharedFlags {
  /** In a run from source, where to read the settings. */
  settingsFile: string | undefined;
  /** In a run from source, a program in place of the system's screen reader. */
  screenReader: string | undefined;
  /** An ordinary window instead of the whole display. */
  window: boolean;
  /** Every instance takes a DevTools connection on a free port of the loopback. */
  inspectable: boolean;
  passedOn: string[];
}

export type CommandLineReading = { ok: true; commandLine: CommandLine } | { ok: false; mistake: string };

const options = {
  instance: { type: "boolean" },
  backdrop: { type: "boolean" },
  diagnose: { type: "boolean" },
  "login-screen": { type: "boolean" },
  "user-hint": { type: "string" },
  "sign-out": { type: "boolean" },
  settings: { type: "string" },
  window: { type: "boolean" },
  inspectable: { type: "boolean" },
  "screen-reader": { type: "string" },
  "demo-outbox": { type: "string" },
  "demo-on-top": { type: "boolean" },
} as const;

/** The supervisor gives each instance its own. */
const known: readonly string[] = [...Object.keys(options), ...passedOnSwitches, "user-data-dir"].filter((name) => !sourceOnly.includes(name));

/**
 * Reads the command line. The released app is always a kiosk that cannot be looked into: there, what
 * it does not know is a mistake, for Chromium has hundreds of switches that open a door.
 */
export function readCommandLine(values: readonly string[], { packaged }: { packaged: boolean }): CommandLineReading {
  // Not strict: from source, Chromium's own switches are in here as well, and not ours to judge.
  const { values: flags, tokens } = parseArgs({ args: [...values], strict: false, tokens: true, options });
  const refused = packaged ? tokens.map(strangerIn).find((name) => name !== undefined) : undefined;
  if (refused !== undefined) return { ok: false, mistake: `${refused} is no flag of the released app` };
  const hint = textOf(flags["user-hint"]);
  const userHint = hint === undefined ? null : readUserHint(hint);
  const alone = (["user-hint", "sign-out"] as const).find((name) => flags[name] !== undefined && flags["login-screen"] !== true);
  if (alone !== undefined) return { ok: false, mistake: `--${alone} goes with --login-screen` };
  if (flags["user-hint"] !== undefined && userHint === null) return { ok: false, mistake: "--user-hint needs a user ID: --user-hint=ID" };
  const withoutValue = (["settings", "screen-reader", "demo-outbox"] as const).find((name) => flags[name] === true || flags[name] === "");
  if (withoutValue !== undefined) return { ok: false, mistake: `--${withoutValue} needs a value after it` };
  return {
    ok: true,
    commandLine: {
      ...roleOf(flags, userHint),
      settingsFile: textOf(flags.settings),
      screenReader: textOf(flags["screen-reader"]),
      window: flags.window === true,
      inspectable: flags.inspectable === true,
      passedOn: passedOnSwitches.flatMap((name) => {
        const value = flags[name];
        return value === undefined ? [] : [typeof value === "string" ? `--${name}=${value}` : `--${name}`];
      }),
    },
  };
}

type Flags = Partial<Record<string, string | boolean | (string | boolean)[]>>;
type Token = { kind: "option"; name: string; rawName: string; inlineValue: boolean | undefined } | { kind: "positional"; value: string } | { kind: "option-terminator" };

/** What the released app does not know. Chromium reads `-switch` too, and on Windows `/switch`. */
function strangerIn(token: Token): string | undefined {
  // A value that stands apart may be a switch that Chromium reads all the same.
  if (token.kind === "option") return token.rawName === `--${token.name}` && known.includes(token.name) && token.inlineValue !== false ? undefined : token.rawName;
  return token.kind === "positional" && token.value.startsWith("/") ? token.value : undefined;
}

function roleOf(flags: Flags, userHint: string | null): Role {
  const demoOutbox = textOf(flags["demo-outbox"]);
  if (flags["instance"] === true) return { role: "instance" };
  if (flags["backdrop"] === true) return { role: "backdrop" };
  if (flags["diagnose"] === true) return { role: "diagnose" };
  if (demoOutbox === undefined) return { role: "supervisor", loginScreen: flags["login-screen"] === true ? { userHint } : null, signOut: flags["sign-out"] === true };
  return { role: "demo-outbox", demoOutbox, onTop: flags["demo-on-top"] === true };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
