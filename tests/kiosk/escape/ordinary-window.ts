import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bringElectron } from "../../support/bring-electron.ts";
import { startDisplay, type Display } from "../../support/electron-display.ts";
import { endWithTests, processTree, untilGone } from "../../support/electron-processes.ts";
import { ordinaryUser } from "../../support/electron-user.ts";
import { pinching } from "./hands.ts";

export interface OrdinaryWindow {
  pid: number;
  display: Display;
  /** A new window in place of what the last try left. */
  fresh(): Promise<void>;
  pinch(): Promise<void>;
  stop(): Promise<void>;
}

/** The page in a window that holds nothing back, as Electron opens one by itself. */
export async function startOrdinaryWindow({ page, size }: { page: string; size: { width: number; height: number } }): Promise<OrdinaryWindow> {
  const { executable } = await bringElectron();
  const user = ordinaryUser();
  const home = mkdtempSync(path.join(tmpdir(), "keydesk-home-"));
  user.own(home);
  const display = await startDisplay({ user, home, ...size, windowManager: true });
  const [program, values] = user.command(executable, [path.join(import.meta.dirname, "ordinary.cjs"), `--user-data-dir=${home}`, path.join(page, "index.html")]);
  const child = spawn(program, values, { env: { PATH: process.env["PATH"], HOME: home, LANG: "C.UTF-8", ...display.environment }, stdio: ["ignore", "ignore", "ignore", "ipc"] });
  endWithTests(child);
  await once(child, "message");
  const ask = async (message: string | typeof pinching) => {
    child.send(message);
    await once(child, "message");
  };
  return {
    pid: child.pid ?? 0,
    display,
    fresh: () => ask("fresh"),
    pinch: () => ask(pinching),
    stop: async () => {
      const pids = processTree(child.pid ?? 0).map(({ pid }) => pid);
      child.disconnect();
      await untilGone(pids);
      await display.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}
