import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { app } from "electron";
import type { CommandLine } from "../command-line.ts";
import { exitCodes } from "../exit.ts";
import { diagnose } from "./diagnose.ts";

/**
 * `--diagnose`: says in plain words on standard output what settings are in force and whether the
 * service can be reached with them, and ends with 0, or 4 where something is to be mended. Opens no
 * window, changes nothing, and may run beside the kiosk.
 */
export function runDiagnose(commandLine: CommandLine): void {
  // Chromium picks its display before it listens to us, and ends where there is none.
  const isHeadless = process.argv.includes("--ozone-platform=headless");
  if (process.platform === "linux" && !isHeadless) return runAgainHeadless();
  const folder = mkdtempSync(join(tmpdir(), "keydesk-diagnose-"));
  app.setPath("userData", folder);
  app.disableHardwareAcceleration();
  app.dock?.hide();
  void app
    .whenReady()
    .then(() => diagnose(commandLine))
    .then(({ lines, well }) => {
      process.stdout.write(`${lines.join("\n")}\n`, () => {
        rmSync(folder, { recursive: true, force: true });
        app.exit(well ? exitCodes.done : exitCodes.toMend);
      });
    });
}

/** In a process of its own, whose Chromium has nothing to say of the display that is missing. */
function runAgainHeadless(): never {
  const values = [...process.argv.slice(1), "--ozone-platform=headless"];
  const { status } = spawnSync(process.execPath, values, { stdio: ["ignore", "inherit", "ignore"] });
  const code = status ?? exitCodes.fault;
  if (code !== exitCodes.done && code !== exitCodes.toMend) process.stderr.write("keydesk: --diagnose could not look at anything; run it as the kiosk's user, not as root\n");
  app.exit(code);
  // As in exit.ts: nothing may run on till the process ends.
  process.exit(code);
}
