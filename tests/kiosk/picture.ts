import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import type { Display } from "../support/electron-display.ts";

/** The colours on the display as `#rrggbb`; `edges`: only on its outermost rows and columns. */
export function coloursOf(display: Display, part: "whole" | "edges" = "whole"): string[] {
  const { width, height } = display;
  const pixels = display.capture("rgb");
  const colours = new Set<string>();
  for (let index = 0; index < width * height; index++) {
    const [column, row] = [index % width, Math.floor(index / width)];
    const isEdge = column === 0 || row === 0 || column === width - 1 || row === height - 1;
    if (isEdge || part === "whole") colours.add(`#${pixels.toString("hex", index * 3, index * 3 + 3)}`);
  }
  return [...colours];
}

/** The colours within a rectangle of an X display that may have grown since it was started. */
export function coloursWithin(display: string, [x, y, width, height]: readonly [number, number, number, number]): string[] {
  const pixels = execFileSync("import", ["-display", display, "-window", "root", "-crop", `${width}x${height}+${x}+${y}`, "-depth", "8", "rgb:-"], {
    maxBuffer: 64 * 1024 * 1024,
  });
  const colours = new Set<string>();
  for (let at = 0; at < pixels.length; at += 3) colours.add(`#${pixels.toString("hex", at, at + 3)}`);
  return [...colours];
}

/** The map state of every window by that name, as the X server knows it and not as Electron says. */
export async function windowStates(display: string, name: string): Promise<string[]> {
  const run = promisify(execFile);
  const tree = await run("xwininfo", ["-display", display, "-root", "-tree"]);
  const windows = [...tree.stdout.matchAll(/^\s*(0x[0-9a-f]+) "(.*?)":/gmu)].filter(([, , title]) => title === name);
  return Promise.all(
    windows.map(async ([, id = ""]) => {
      const { stdout } = await run("xwininfo", ["-display", display, "-id", id]);
      return /Map State: (\w+)/u.exec(stdout)?.[1] ?? "gone";
    }),
  );
}
