import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { chromium, type Browser, type Page } from "playwright";
import { bringElectron } from "../../support/bring-electron.ts";
import type { BuiltApp } from "../../support/electron-app.ts";
import { endWithTests, processTree, untilGone, type RunningProcess } from "../../support/electron-processes.ts";
import { until } from "../../support/wait.ts";

const sessions = path.resolve(import.meta.dirname, "../../../build/sessions/linux/root");

/** Only root can give a machine its own mounts and processes. */
export const canHaveMachine = process.getuid?.() === 0;

/** What a program there came to. */
export interface Outcome {
  code: number | null;
  output: string;
}

/** A machine with LightDM at its sign-in screen, and Keydesk set up there as the package's own tool does it. */
export interface SignInMachine {
  /** Runs a program there, as root or as somebody else. */
  run(program: string, values: readonly string[], as?: string): Outcome;
  /** Uses its keyboard and mouse by a command of xdotool(1). */
  hands(...values: string[]): void;
  /** Resolves once the sign-in screen waits for the `count`th time with "Forgot password?" ready to be pressed. */
  greeter(count: number): Promise<void>;
  /** The page of whoever has Keydesk's window there. */
  person(): Promise<Page>;
  processes(): RunningProcess[];
  /** Whoever is in front of Keydesk there: its supervisor. */
  supervisor(): Promise<RunningProcess>;
  /** What LightDM did, line by line. */
  log(): string;
  stop(): Promise<void>;
}

const lightdm = (display: string): string => `[LightDM]
minimum-display-number=${display}
[Seat:*]
xserver-command=/usr/local/bin/x-in-memory
`;

/** @param policy what the machine's administrator wrote */
export async function startSignInMachine({ app, policy }: { app: BuiltApp; policy: object }): Promise<SignInMachine> {
  const electron = await bringElectron();
  const folder = mkdtempSync(path.join(tmpdir(), "keydesk-sign-in-"));
  // X servers of other tests count up from zero, and share this machine's network with it.
  const display = String(1000 + (process.pid % 9000));
  writeFileSync(path.join(folder, "policy.json"), JSON.stringify(policy));
  writeFileSync(path.join(folder, "lightdm.conf"), lightdm(display));
  const namespaces = ["--mount", "--pid", "--ipc", "--uts", "--fork", "--kill-child", "--propagation", "private"];
  const child = spawn("unshare", [...namespaces, "sh", path.join(import.meta.dirname, "sign-in-machine.sh"), folder, electron.folder, app.folder, sessions], { stdio: ["ignore", "ignore", "pipe"] });
  endWithTests(child);
  const said = text(child.stderr);
  const outside = child.pid ?? 0;
  const inside = () => processTree(outside).slice(1);
  const first = () => inside()[0]?.pid ?? 0;
  /** A file of that machine's, empty as long as it is not there. */
  const readable = (name: string): string => {
    try {
      return readFileSync(`/proc/${String(first())}/root${name}`, "utf8");
    } catch {
      return "";
    }
  };
  const log = (): string => readable("/var/log/lightdm/lightdm.log");
  /** LightDM gives each X server the next number that is free. */
  const environment = () => {
    const [, number = ""] = inside().find(({ commandLine }) => commandLine[0] === "Xvfb")?.commandLine ?? [];
    return { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", DISPLAY: number, XAUTHORITY: path.join("/run/lightdm/root", number) };
  };
  const into = (): string[] => ["--mount", "--pid", "--ipc", "--uts", "--target", String(first()), "--wdns=/"];
  const browsers: Browser[] = [];
  const run: SignInMachine["run"] = (program, values, as) => {
    const user = as === undefined ? [] : ["setpriv", `--reuid=${as}`, `--regid=${as}`, "--init-groups"];
    const { status, stdout, stderr } = spawnSync("nsenter", [...into(), ...user, program, ...values], { env: environment(), encoding: "utf8", timeout: 30_000 });
    return { code: status, output: stdout + stderr };
  };
  const count = (line: string): number => log().split(line).length - 1;
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    run,
    hands: (...values) => void execFileSync("nsenter", [...into(), "xdotool", ...values], { env: environment() }),
    async greeter(times) {
      await until(() => hasEnded() || count("User keydesk-kiosk authorized") >= times, `the sign-in screen; LightDM said:\n${log()}`);
      if (hasEnded()) throw new Error(`the machine ended:\n${await said}`);
      await until(() => run("xwininfo", ["-root", "-tree"]).output.includes("lightdm-gtk-greeter"), "the greeter's window");
    },
    async supervisor() {
      return until(() => inside().find(({ commandLine }) => commandLine[0] === "/opt/electron/electron" && commandLine.includes("--login-screen")), `Keydesk's supervisor; LightDM said:\n${log()}`);
    },
    async person() {
      const profile = await until(() => inside().find(({ commandLine }) => commandLine.includes("--instance"))?.commandLine.find((value) => value.startsWith("--user-data-dir="))?.split("=")[1], "somebody's process");
      const port = await until(() => {
        // A page that is joined before it is there may never answer.
        const isShown = readable("/var/lib/keydesk-kiosk/.xsession-errors").includes('"event":"instance-shown"');
        return isShown && readable(`${profile}/DevToolsActivePort`).split("\n")[0];
      }, "the DevTools port");
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      browsers.push(browser);
      return until(() => browser.contexts().flatMap((context) => context.pages())[0], "the page");
    },
    processes: inside,
    log,
    async stop() {
      await Promise.all(browsers.map((browser) => browser.close()));
      const pids = inside().map(({ pid }) => pid);
      child.kill("SIGKILL");
      await untilGone(pids);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
