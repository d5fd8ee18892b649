import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fromInstance, type Standing, type TechnicianWish, type ToInstance, type Welcome } from "../instance-messages.ts";
import type { Log } from "../log.ts";
import { instanceArguments, passedEnvironment, type InstanceArguments } from "./instance-arguments.ts";
import type { InstanceEvent, PersonInstance } from "./people.ts";
import { VisitLimit } from "./visit-limit.ts";
import { Watch } from "./watch.ts";

export interface InstanceProcessOptions extends Omit<InstanceArguments, "profile"> {
  /** What it is told to begin with, but for who stands before it. */
  welcome: Omit<Welcome, "type" | "person">;
  executable: string;
  /** Only this user can read it; each instance gets a folder of its own in it. */
  profiles: string;
  /** The kiosk's token of this moment, or why there is none; null while nothing is known yet. */
  standing: Standing | null;
  onEvent: (event: InstanceEvent) => void;
  onTechnician: (wish: TechnicianWish) => void;
  /** It did not end as it should: what it would have cleared is for others to clear. */
  onBrokenOff: () => void;
  /** Its person wants the screen reader started or ended. */
  onScreenReader: () => void;
  log: Log;
}

/** How long an instance may take to end by itself, in milliseconds. */
const patience = 2000;
/** Linux: Chromium answers a screen reader only where this stood in its environment when it began. */
const readable = { ACCESSIBILITY_ENABLED: "1" };

/** One person's process tree: a second Electron with a profile of its own, which is deleted after it. */
export class InstanceProcess implements PersonInstance {
  readonly pid: number;
  readonly #send: (message: ToInstance) => void;
  readonly #kill: () => void;

  constructor({ executable, profiles, welcome, standing, onEvent, onTechnician, onBrokenOff, onScreenReader, log, ...values }: InstanceProcessOptions) {
    const profile = mkdtempSync(join(profiles, "person-"));
    const child = spawn(executable, instanceArguments({ ...values, profile }), {
      env: { ...passedEnvironment(process.env), ...(welcome.fittings.screenReader ? readable : {}) },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    // Zero for one that could not be started: its `error` comes right after.
    const pid = child.pid ?? 0;
    this.pid = pid;
    this.#send = (message) => {
      // An instance that has just gone is no fault; its `exit` says so.
      if (child.connected) child.send(message, () => undefined);
    };
    this.#kill = () => {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    };
    const limit = new VisitLimit(() => {
      log("instance-overstayed", { pid });
      onEvent("gone");
    });
    // An ordinary window may stand at a breakpoint.
    const watch = values.window ? null : new Watch(() => this.#giveUp(log));
    let shown = false;
    const ended = (code: number | null, signal: string | null) => {
      limit.stop();
      watch?.stop();
      // Nobody was in front of a spare: what is on the clipboard is somebody else's.
      if (code !== 0 && shown) onBrokenOff();
      log("instance-ended", { pid, code, signal });
      void rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).then(() => onEvent("ended"));
    };
    child.once("exit", ended);
    child.once("error", () => {
      if (child.pid === undefined) ended(null, null);
    });
    child.on("message", (message) => {
      const parsed = fromInstance.safeParse(message);
      if (!parsed.success) return;
      if (parsed.data.type === "begun") {
        limit.begin(parsed.data.personSeconds);
        return onEvent("touched");
      }
      if (parsed.data.type === "technician") {
        const { act, by } = parsed.data;
        log("technician", { pid, act, by });
        return onTechnician({ act, by });
      }
      const { type } = parsed.data;
      // Whose page is there has started, and may be silent no longer than one that runs.
      if (type === "alive" || type === "ready") watch?.hear();
      if (type === "alive") return;
      if (type === "screen-reader") return onScreenReader();
      if (type === "ready") log("instance-ready", { pid });
      if (type === "shown") {
        shown = true;
        log("instance-shown", { pid });
      }
      onEvent(type);
    });
    log("instance-started", { pid, profile });
    this.#send({ type: "welcome", ...welcome, person: randomBytes(32).toString("base64url") });
    if (standing !== null) this.tell(standing);
  }

  #giveUp(log: Log): void {
    log("instance-silent", { pid: this.pid });
    this.#kill();
  }

  tell(standing: Standing): void {
    this.#send(standing);
  }

  /** The screen reader has been started, or has ended. */
  tellReading(isOn: boolean): void {
    this.#send({ type: "screen-reader", isOn });
  }

  /** Answers a technician who asked what is wrong. */
  tellDiagnosis(lines: string[]): void {
    this.#send({ type: "diagnosis", lines });
  }

  show(): void {
    this.#send({ type: "show" });
  }

  end(): void {
    this.#send({ type: "end" });
    setTimeout(this.#kill, patience).unref();
  }
}
