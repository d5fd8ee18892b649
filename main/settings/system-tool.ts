import { spawnSync } from "node:child_process";

/** Runs a tool of the system and gives what it printed, or null when it failed. Tests give what a real one printed. */
export type SystemTool = (values: readonly string[]) => string | null;

/** How long a tool may take, in milliseconds. */
const patience = 5000;

/**
 * Where the tools are is written down here: a search along PATH, or `%SystemRoot%`, would let
 * whoever sets the environment bring a tool of their own, and with it settings of their own.
 */
const tools = { reg: "C:\\Windows\\System32\\reg.exe", tasklist: "C:\\Windows\\System32\\tasklist.exe", plutil: "/usr/bin/plutil" } as const;

export function systemTool(name: keyof typeof tools): SystemTool {
  return (values) => {
    const { status, stdout } = spawnSync(tools[name], values, {
      encoding: "utf8",
      timeout: patience,
      windowsHide: true,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return status === 0 ? stdout : null;
  };
}
