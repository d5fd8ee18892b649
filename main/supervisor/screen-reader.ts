import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "../log.ts";
import { passedEnvironment } from "./instance-arguments.ts";
import type { ReaderProgram } from "./reader-program.ts";

/** Somebody in front of the screen, as far as the screen reader goes. */
export interface ReaderPerson {
  tellReading(isOn: boolean): void;
}

/** One that was started. */
interface Running {
  /** Resolves when it is no more. */
  ends: Promise<void>;
  /** Again and again is as good as once. */
  end: () => void;
}

interface ScreenReaderOptions {
  program: ReaderProgram | null;
  log: Log;
}

/** How long it may take to end by itself, in milliseconds. */
const patience = 2000;

/**
 * The system's screen reader for the person in front, at most one at a time. It hears everything that they do and
 * keeps of it what it likes, so it ends with them, as everything of theirs does; the next person's is a fresh one.
 */
export class ScreenReader {
  readonly #options: ScreenReaderOptions;
  #person: ReaderPerson | null = null;
  #running: Running | null = null;

  constructor(options: ScreenReaderOptions) {
    this.#options = options;
  }

  /** Whether this system has one to start. */
  get isThere(): boolean {
    return this.#options.program !== null;
  }

  /** This person's window is on the display now. */
  meet(person: ReaderPerson): void {
    if (this.#person !== person) this.#running?.end();
    this.#person = person;
  }

  /** This person is done. */
  forget(person: ReaderPerson): void {
    if (this.#person !== person) return;
    this.#person = null;
    this.#running?.end();
  }

  /** Starts it, or ends it. Only whoever is in front may. */
  toggle(person: ReaderPerson): void {
    if (person !== this.#person) return;
    if (this.#running) this.#running.end();
    else this.#start(person);
  }

  /** Ends it; resolves when it is gone, or does not want to go. */
  async stop(): Promise<void> {
    this.#person = null;
    this.#running?.end();
    await Promise.race([this.#running?.ends, new Promise((resolve) => setTimeout(resolve, 2 * patience).unref())]);
  }

  #start(person: ReaderPerson): void {
    const { program, log } = this.#options;
    if (program === null || program.runsAlready() || !this.#laySettings(true)) return;
    const running = program.end === null ? startGroup(program.start) : handOn(program.start, program.end);
    this.#running = running;
    log("screen-reader-started", {});
    person.tellReading(true);
    void running.ends.then(() => {
      this.#running = null;
      this.#laySettings(false);
      log("screen-reader-ended", {});
      person.tellReading(false);
    });
  }

  /** Makes its settings anew or removes them, with all that it kept beside them. False where the disk does not let it. */
  #laySettings(isWanted: boolean): boolean {
    const settings = this.#options.program?.settings ?? null;
    if (settings === null) return true;
    try {
      rmSync(settings.folder, { recursive: true, force: true });
      if (!isWanted) return true;
      mkdirSync(settings.folder, { recursive: true, mode: 0o700 });
      writeFileSync(join(settings.folder, settings.name), settings.text);
      return true;
    } catch {
      return false;
    }
  }
}

type Command = readonly [file: string, ...values: string[]];

const run = ([file, ...values]: Command, detached: boolean): ChildProcess =>
  spawn(file, values, { detached, stdio: "ignore", windowsHide: true, env: passedEnvironment(process.env) });

/** What was started is the reader itself, in a group of its own that goes as a whole. */
function startGroup(start: Command): Running {
  const child = run(start, true);
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, name);
    } catch {
      // Nobody is left in it.
    }
  };
  let isOver = false;
  const ends = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => {
      isOver = true;
      signal("SIGKILL");
      resolve();
    });
  });
  const end = (): void => {
    if (isOver) return;
    signal("SIGTERM");
    setTimeout(() => isOver || signal("SIGKILL"), patience).unref();
  };
  return { ends, end };
}

/** What was started only handed it on: it is there until what ends it says that it has. */
function handOn(start: Command, end: Command): Running {
  const ignore = () => undefined;
  run(start, false).once("error", ignore);
  let over = ignore as () => void;
  const ends = new Promise<void>((resolve) => (over = resolve));
  return { ends, end: () => void run(end, false).once("error", ignore).once("exit", (code) => code === 0 && over()) };
}
