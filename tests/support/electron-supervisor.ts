import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import type { LogEvents } from "../../main/log.ts";
import type { BroughtElectron } from "./bring-electron.ts";
import { endWithTests } from "./electron-processes.ts";
import type { TestUser } from "./electron-user.ts";
import { until } from "./wait.ts";

/** An event as it is logged; `time` as ISO 8601 with milliseconds. */
type Logged<Name extends keyof LogEvents> = { event: Name; time: string } & LogEvents[Name];

type LoggedEvent = { [Name in keyof LogEvents]: Logged<Name> }[keyof LogEvents];

type EventOf = <Name extends keyof LogEvents>(name: Name, fits?: (fields: LogEvents[Name]) => boolean) => Promise<Logged<Name>>;

export interface Supervisor {
  pid: number;
  /** What it has logged so far, in order. */
  events: readonly LoggedEvent[];
  /** What it and its instances wrote to standard error. */
  errors(): string;
  /** The first event by this name that fits, waited for where it has not come yet. */
  event: EventOf;
  /** The same of what it logs after this moment. A process's number tells nothing of that: the system gives them anew. */
  fromNow(): { event: EventOf };
  signal(signal: NodeJS.Signals): void;
  /** Its exit code, waited for; null when a signal ended it. */
  exitCode(): Promise<number | null>;
}

export interface SupervisorOptions {
  electron: Pick<BroughtElectron, "executable">;
  /** The folder of the built app; null where the executable is the app itself. */
  app: string | null;
  user: TestUser;
  environment: Record<string, string>;
  values: readonly string[];
}

/** Starts the app as an ordinary user does, with its sandbox on, and reads what it logs. */
export function startSupervisor({ electron, app, user, environment, values }: SupervisorOptions): Supervisor {
  const [program, programValues] = user.command(electron.executable, app === null ? values : [app, ...values]);
  const child = spawn(program, programValues, {
    cwd: app ?? path.dirname(electron.executable),
    env: { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LANG: "C.UTF-8", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.pid === undefined) throw new Error(`could not start ${program}`);
  const events: LoggedEvent[] = [];
  let errors = "";
  createInterface({ input: child.stdout }).on("line", (line) => {
    // Chromium may write here as well; what is Keydesk's is JSON.
    if (line.startsWith("{")) events.push(JSON.parse(line) as LoggedEvent);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  endWithTests(child);
  const eventFrom =
    (first: number): EventOf =>
    (name, fits = () => true) =>
      until(() => {
        const found = events.slice(first).find((logged) => logged.event === name && fits(logged as never));
        if (!found && hasEnded(child)) throw new Error(`the supervisor ended with ${child.exitCode}:\n${errors}`);
        return found as Logged<typeof name> | undefined;
      }, `the event ${name}`);
  return {
    pid: child.pid,
    events,
    errors: () => errors,
    event: eventFrom(0),
    fromNow: () => ({ event: eventFrom(events.length) }),
    signal: (signal) => child.kill(signal),
    exitCode: async () => {
      await until(() => hasEnded(child), `the supervisor to end; it said:\n${errors}`);
      return child.exitCode;
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
