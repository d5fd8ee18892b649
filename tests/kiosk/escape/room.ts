import { createHash } from "node:crypto";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Display } from "../../support/electron-display.ts";
import type { RunningProcess } from "../../support/electron-processes.ts";
import type { TestUser } from "../../support/electron-user.ts";
import type { Outside } from "../outside.ts";
import { boxNames } from "./tries.ts";

/** The programs by which Chromium hands an address to the system. */
const openers = ["xdg-open", "xdg-email", "gio"];

export interface Room {
  /** The page for the kiosk and for the ordinary window. */
  page: string;
  /** Stands in front of PATH: programs that only write down that they were started. */
  programs: string;
  /** What was opened by those. */
  opened(): string[];
  remove(): void;
}

export function furnish({ outside, user }: { outside: Outside; user: TestUser }): Room {
  const folder = mkdtempSync(path.join(tmpdir(), "keydesk-room-"));
  chmodSync(folder, 0o755);
  const page = path.join(folder, "page");
  cpSync(path.join(import.meta.dirname, "page"), page, { recursive: true });
  writeFileSync(path.join(page, "outside.js"), `window.outside = ${JSON.stringify({ url: outside.url, names: boxNames })};\n`);
  const programs = path.join(folder, "programs");
  mkdirSync(programs);
  const list = path.join(folder, "opened");
  writeFileSync(list, "");
  user.own(list);
  for (const name of openers) writeFileSync(path.join(programs, name), `#!/bin/sh\necho "${name} $*" >> ${list}\n`, { mode: 0o755 });
  return {
    page,
    programs,
    opened: () => readFileSync(list, "utf8").split("\n").filter((line) => line !== ""),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Everything by which a way out would show. */
export interface Sight {
  /** A digest of the whole display but for the marker. */
  picture: string;
  /** What runs among the kiosk's processes and is not Electron. */
  programs: string[];
  reached: string[];
  opened: string[];
}

/** Its processes come and go as it sees fit: by name, a window's, Chromium's own helpers. */
const electron = /\/electron$|^\/proc\/self\/exe$|\/chrome_crashpad_handler$/u;

const markerPlace = { left: 20, top: 20, size: 40 };

export interface Looker {
  /** What is to be seen, and the colour of the marker as `#rrggbb`. */
  look(): { sight: Sight; marker: string };
}

export function lookerAt({ display, processes, outside, room }: { display: Display; processes: () => RunningProcess[]; outside: Outside; room: Room }): Looker {
  return {
    look: () => {
      const pixels = display.capture("rgb");
      const { left, top, size } = markerPlace;
      const at = (x: number, y: number) => (y * display.width + x) * 3;
      const marker = `#${pixels.toString("hex", at(left + 5, top + 5), at(left + 5, top + 5) + 3)}`;
      for (let row = top; row < top + size; row++) pixels.fill(0, at(left, row), at(left + size, row));
      return {
        marker,
        sight: {
          picture: createHash("sha256").update(pixels).digest("hex"),
          programs: processes().map(({ commandLine: [program = ""] }) => program).filter((program) => program !== "" && !electron.test(program)),
          reached: [...outside.reached],
          opened: room.opened(),
        },
      };
    },
  };
}
