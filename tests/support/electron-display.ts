import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { endWithTests } from "./electron-processes.ts";
import type { TestUser } from "./electron-user.ts";
import { until } from "./wait.ts";

export interface Display {
  /** What DISPLAY is to be. */
  name: string;
  width: number;
  height: number;
  /** Everything that is on it: as a PNG, or as bare red, green and blue bytes row by row. */
  capture(format: "png" | "rgb"): Buffer;
  stop(): Promise<void>;
}

export interface DisplayOptions {
  user: TestUser;
  /** A folder of that user's, for what the window manager keeps. */
  home: string;
  width: number;
  height: number;
  /** With openbox on it, or nothing at all. */
  windowManager: boolean;
}

/** A display in memory on a number that is free. */
export async function startDisplay({ user, home, width, height, windowManager }: DisplayOptions): Promise<Display> {
  const [program, values] = user.command("Xvfb", ["-displayfd", "3", "-noreset", "-nolisten", "tcp", "-screen", "0", `${width}x${height}x24`]);
  const server = spawn(program, values, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  endWithTests(server);
  const name = `:${await displayNumber(server)}`;
  const manager = windowManager ? startOpenbox(user, home, name) : null;
  const stop = async () => {
    if (manager) await end(manager);
    await end(server);
  };
  if (manager) {
    await until(() => isManaged(user, name), "openbox").catch(async (error: unknown) => {
      await stop();
      throw error;
    });
  }
  return {
    name,
    width,
    height,
    capture: (format) => {
      const [importer, importerValues] = user.command("import", ["-display", name, "-window", "root", "-depth", "8", `${format}:-`]);
      return execFileSync(importer, importerValues, { maxBuffer: 64 * 1024 * 1024 });
    },
    stop,
  };
}

function startOpenbox(user: TestUser, home: string, display: string): ChildProcess {
  const [program, values] = user.command("openbox", ["--sm-disable"]);
  const child = spawn(program, values, { env: { PATH: process.env["PATH"], HOME: home, DISPLAY: display }, stdio: "ignore" });
  endWithTests(child);
  return child;
}

/** Whether the root window says that a window manager is there, see EWMH: _NET_SUPPORTING_WM_CHECK. */
function isManaged(user: TestUser, display: string): boolean {
  const [program, values] = user.command("xprop", ["-display", display, "-root", "_NET_SUPPORTING_WM_CHECK"]);
  return execFileSync(program, values, { encoding: "utf8" }).includes("window id");
}

async function displayNumber(server: ChildProcess): Promise<string> {
  const chosen = server.stdio[3] as Readable;
  const ended = once(server, "exit").then(() => Promise.reject(new Error("Xvfb ended at once")));
  ended.catch(() => undefined);
  const [line] = (await Promise.race([once(createInterface({ input: chosen }), "line"), ended])) as [string];
  return line;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
