import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bringElectron } from "../../support/bring-electron.ts";
import { startDisplay, type Display } from "../../support/electron-display.ts";
import { endWithTests, processTree, untilGone, type RunningProcess } from "../../support/electron-processes.ts";
import { ordinaryUser } from "../../support/electron-user.ts";
import { pinching } from "./hands.ts";

export interface OrdinaryWindow {
  /** It and what it started. */
  processes(): RunningProcess[];
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
  const begin = async (): Promise<ChildProcess> => {
    const started = spawn(program, values, { env: { PATH: process.env["PATH"], HOME: home, LANG: "C.UTF-8", ...display.environment }, stdio: ["ignore", "ignore", "ignore", "ipc"] });
    endWithTests(started);
    await once(started, "message");
    return started;
  };
  let child = await begin();
  /** False where it ended instead of answering. */
  const ask = async (message: string | typeof pinching): Promise<boolean> => {
    if (!child.connected) return false;
    const ended = new AbortController();
    const gone = once(child, "exit", { signal: ended.signal }).then(() => false, () => false);
    child.send(message, () => undefined);
    const answered = await Promise.race([once(child, "message", { signal: ended.signal }).then(() => true), gone]);
    ended.abort();
    return answered;
  };
  const processes = () => processTree(child.pid ?? 0);
  return {
    processes,
    display,
    fresh: async () => {
      // Nothing holds it back, so a try may also have been its end.
      if (await ask("fresh")) return;
      child = await begin();
      await ask("fresh");
    },
    pinch: async () => {
      await ask(pinching);
    },
    stop: async () => {
      const pids = processes().map(({ pid }) => pid);
      if (child.connected) child.disconnect();
      await untilGone(pids);
      await display.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}
