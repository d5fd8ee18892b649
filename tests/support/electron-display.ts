import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { endWithTests } from "./electron-processes.ts";
import type { TestUser } from "./electron-user.ts";
import { until } from "./wait.ts";

export interface Display {
  /** What DISPLAY is to be; of a Wayland session, WAYLAND_DISPLAY. */
  name: string;
  /** How a program finds it, and what a kiosk has to be told. */
  environment: Record<string, string>;
  switches: readonly string[];
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
  /** With outputs DUMMY0 to DUMMY15 that xrandr(1) plugs in and out; the first has the size. */
  outputs?: boolean;
}

/** A display in memory on a number that is free. */
export async function startDisplay({ user, home, width, height, windowManager, outputs = false }: DisplayOptions): Promise<Display> {
  const common = ["-displayfd", "3", "-noreset", "-nolisten", "tcp"];
  const [program, values] = outputs
    ? user.command("Xorg", [...common, "-logfile", "/dev/null", "-config", dummyConfiguration(user, home, `${width}x${height}`)])
    : user.command("Xvfb", [...common, "-screen", "0", `${width}x${height}x24`]);
  const server = spawn(program, values, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  endWithTests(server);
  const name = `:${await displayNumber(server)}`;
  const manager = windowManager ? startOpenbox(user, home, name) : null;
  const stop = async () => {
    if (manager) await end(manager);
    await end(server);
  };
  if (manager) {
    await untilHeedful(user, name).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
  }
  return {
    name,
    environment: { DISPLAY: name },
    switches: [],
    width,
    height,
    capture: (format) => {
      const [importer, importerValues] = user.command("import", ["-display", name, "-window", "root", "-depth", "8", `${format}:-`]);
      return execFileSync(importer, importerValues, { maxBuffer: 64 * 1024 * 1024 });
    },
    stop,
  };
}

/** For xf86-video-dummy, see xorg.conf(5): no card, no terminal, no keyboard. */
function dummyConfiguration(user: TestUser, home: string, size: string): string {
  const file = path.join(home, "xorg.conf");
  writeFileSync(
    file,
    `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
Section "Device"
  Identifier "memory"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "any"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "memory"
  Monitor "any"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "${size}"
  EndSubSection
EndSection
`,
  );
  user.own(file);
  return file;
}

function startOpenbox(user: TestUser, home: string, display: string): ChildProcess {
  const [program, values] = user.command("openbox", ["--sm-disable"]);
  const child = spawn(program, values, { env: { PATH: process.env["PATH"], HOME: home, DISPLAY: display }, stdio: "ignore" });
  endWithTests(child);
  return child;
}

/**
 * Until openbox is there and heeds its keys. At the first key of all the server says that the keyboard is
 * another one, and openbox lets go of its keys to take them anew: Alt+F4 in that moment closes no window of
 * anybody's. So a key that is nobody's comes first, and what is asked for after it is done after it; asked
 * for again, as openbox may not look at what it was told while it starts. See EWMH for the names.
 */
async function untilHeedful(user: TestUser, display: string): Promise<void> {
  const ask = (program: string, ...values: readonly string[]): string => {
    const [command, all] = user.command(program, values);
    return execFileSync(command, all, { env: { PATH: process.env["PATH"], DISPLAY: display }, encoding: "utf8" });
  };
  const root = (property: string): string => ask("xprop", "-root", property);
  await until(() => root("_NET_SUPPORTING_WM_CHECK").includes("window id"), "openbox");
  await until(() => {
    // It begins with four.
    ask("xdotool", "key", "shift", "set_num_desktops", "1");
    return root("_NET_NUMBER_OF_DESKTOPS").endsWith(" = 1\n");
  }, "openbox to heed its keys");
}

async function displayNumber(server: ChildProcess): Promise<string> {
  const chosen = server.stdio[3] as Readable;
  const ended = once(server, "exit").then(() => Promise.reject(new Error("the X server ended at once")));
  ended.catch(() => undefined);
  const [line] = (await Promise.race([once(createInterface({ input: chosen }), "line"), ended])) as [string];
  return line;
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
