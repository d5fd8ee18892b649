import { spawn } from "node:child_process";

/** By its whole path: neither PATH nor `%SystemRoot%` can be trusted. */
const shutdown = "C:\\Windows\\System32\\shutdown.exe";

/**
 * Signs this account out of Windows, where a session's program that has ended leaves an empty screen. On other systems a
 * session ends with its program, and nothing is done.
 */
export function signOut(platform: NodeJS.Platform, start: (program: string, values: string[]) => void = startApart): void {
  if (platform === "win32") start(shutdown, ["/l"]);
}

/** It is still at work when this process has ended. */
function startApart(program: string, values: string[]): void {
  spawn(program, values, { detached: true, stdio: "ignore", windowsHide: true }).unref();
}
