import { fork, spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { DemoReady } from "../service/demo/demo.ts";
import { fetchOfficialElectron, officialBinary, officialElectron } from "./official-electron.ts";

/**
 * `npm start`: the demo school's service, and the kiosk on it. `--kiosk` locks the window as in a
 * school, `--browser` leaves Electron out, `--port` and `--profile` go to the demo.
 */
const project = fileURLToPath(new URL("..", import.meta.url));
/** Where the two windows log: Chromium's remarks on the machine would bury whom to try. */
const windowsLog = path.join(project, "out/windows.log");
const { values: flags } = parseArgs({
  options: { kiosk: { type: "boolean" }, browser: { type: "boolean" }, port: { type: "string" }, profile: { type: "string" } },
});

const locked = flags.kiosk === true;
/** Under Wayland no window may stand above one that has the whole display, as the outbox then does. */
const x11 = process.platform === "linux" && process.env["DISPLAY"] ? ["--ozone-platform=x11"] : [];
const wayOut = [
  "The kiosk is locked: it has the whole display, and no key of its own leaves it. To end it,",
  `  press Ctrl+C in this terminal (Alt+Tab may lead back to it: that is the system's, not Keydesk's to block), or`,
  `  from another terminal or a virtual console (on Linux Ctrl+Alt+F3): ${process.platform === "win32" ? `taskkill /T /PID ${process.pid}` : `kill ${process.pid}`}`,
].join("\n");

/** The Electron to start, or why there is none to be had here. */
async function electron(): Promise<{ executable: string } | { why: string }> {
  if (flags.browser === true) return { why: "as you asked" };
  if (process.platform === "linux" && !process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"]) return { why: "there is no display" };
  if (process.getuid?.() === 0) return { why: "Electron's sandbox does not run as root" };
  const given = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  if (given !== undefined) return { executable: path.join(given, (await officialBinary()) ?? "electron") };
  const failure = (await officialElectron()) === null ? await fetchOfficialElectron() : null;
  const folder = await officialElectron();
  const binary = await officialBinary();
  if (folder === null || binary === null) return { why: `Electron could not be fetched (${failure ?? "no binary for this machine"})` };
  return { executable: path.join(folder, binary) };
}

function openBrowser(address: string): void {
  const opener = { darwin: "open", win32: "explorer" }[process.platform as string] ?? "xdg-open";
  // Where nothing opens it, the address stands on the screen.
  spawn(opener, [address], { stdio: "ignore", detached: true }).on("error", () => undefined).unref();
}

function startWindows(executable: string, ready: DemoReady): ChildProcess {
  const environment = { ...process.env, KEYDESK_SERVICE_URL: ready.origin, KEYDESK_KIOSK: ready.kiosk.kiosk, KEYDESK_KIOSK_SECRET: ready.kiosk.secret };
  const log = openSync(windowsLog, "w", 0o600);
  const stdio: StdioOptions = ["ignore", log, log];
  const outbox = spawn(executable, [project, `--demo-outbox=${ready.outbox}`, ...(locked ? ["--demo-on-top", ...x11] : [])], { stdio });
  const kiosk = spawn(executable, [project, ...(locked ? x11 : ["--window"])], { stdio, env: environment });
  closeSync(log);
  if (locked) console.log(wayOut);
  console.log(`What the windows have to say goes to ${path.relative(process.cwd(), windowsLog)}`);
  kiosk.once("exit", (code) => {
    outbox.kill();
    if (code !== 0 && code !== null) console.error(`The kiosk ended by itself (${String(code)}). ${path.relative(process.cwd(), windowsLog)} says why.`);
  });
  return kiosk;
}

const demoArguments = ["demo", ...(flags.port === undefined ? [] : ["--port", flags.port]), ...(flags.profile === undefined ? [] : ["--profile", flags.profile])];
const service = fork(path.join(project, "service/main.ts"), demoArguments, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
const ended = once(service, "exit");
const answer = (await Promise.race([once(service, "message"), ended])) as [DemoReady | number | null];
const [ready] = answer;
let kiosk: ChildProcess | null = null;
if (typeof ready === "object" && ready !== null) {
  const found = await electron();
  if ("why" in found) {
    console.log(`The screens open in the browser (${found.why}): ${ready.origin}/`);
    if (process.stdout.isTTY) openBrowser(`${ready.origin}/`);
  } else {
    kiosk = startWindows(found.executable, ready);
    kiosk.once("exit", () => service.kill("SIGTERM"));
  }
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => (kiosk ?? service).kill("SIGTERM"));
await ended;
process.exitCode = service.exitCode ?? 0;
