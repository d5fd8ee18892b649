import { spawn, type ChildProcess } from "node:child_process";
import type { Log } from "../log.ts";
import { backdropArguments, passedEnvironment, type BackdropArguments } from "./instance-arguments.ts";
import { LoopGuard } from "./loop-guard.ts";

export interface BackdropOptions extends BackdropArguments {
  executable: string;
  log: Log;
}

/** Keeps the plain windows up that cover every display: however their process ends, the next one follows. */
export class BackdropProcess {
  readonly #options: BackdropOptions;
  readonly #guard = new LoopGuard();
  #child: ChildProcess | null = null;
  #stopped = false;

  constructor(options: BackdropOptions) {
    this.#options = options;
  }

  /** Again and again is as good as once. */
  start(): void {
    if (this.#child || this.#stopped) return;
    const { executable, log, ...values } = this.#options;
    const child = spawn(executable, backdropArguments(values), { env: passedEnvironment(process.env), stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.#child = child;
    const pid = child.pid ?? 0;
    const startedAt = performance.now();
    log("backdrop-started", { pid });
    const ended = (code: number | null, signal: string | null) => {
      log("backdrop-ended", { pid, code, signal });
      this.#guard.ended({ lived: performance.now() - startedAt, finished: false });
      setTimeout(() => {
        this.#child = null;
        this.start();
      }, this.#guard.wait);
    };
    child.once("exit", ended);
    child.once("error", () => {
      if (child.pid === undefined) ended(null, null);
    });
  }

  /** It ends with the channel to this process at the latest. */
  stop(): void {
    this.#stopped = true;
    this.#child?.kill();
  }
}
