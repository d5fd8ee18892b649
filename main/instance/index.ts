import { join } from "node:path";
import { app, clipboard, Menu, session as sessions, type BrowserWindow } from "electron";
import { screenReaderChannel } from "../../contract/ipc.ts";
import type { CommandLine } from "../command-line.ts";
import { pinAuthority } from "../device/verify-certificate.ts";
import { exitCodes, exitSaying } from "../exit.ts";
import { appOrigin } from "./app-files.ts";
import { registerAppScheme, serveApp } from "./app-protocol.ts";
import { askAhead } from "./ask-ahead.ts";
import { Credential } from "./credential.ts";
import { Departure } from "./departure.ts";
import { askAsKiosk, createIdentityClient } from "./identity-client.ts";
import { answerBridge } from "./identity-ipc.ts";
import { refuseFileChoosers } from "./file-chooser.ts";
import { beatWhileAlive } from "./heartbeat.ts";
import { readKioskHealth } from "./kiosk-health.ts";
import { followPerson } from "./person.ts";
import { openSupervisorChannel, type SupervisorChannel } from "./supervisor-channel.ts";
import { createTechnician } from "./technician.ts";
import { wallContents, wallSession } from "./walls.ts";
import { createWindow, onFirstTouch, showWindow } from "./window.ts";

/** How long after its page has loaded a window is waited for to be painted, in milliseconds. */
const unpainted = 1000;

/** One person's process: the window, its renderer and its own network. It ends when its person is done. */
export function runInstance(commandLine: CommandLine): void {
  const departure = new Departure((code) => app.exit(code));
  const end = () => departure.leave(exitCodes.done);
  const supervisor = openSupervisorChannel(end);
  if (!supervisor) return exitSaying("misused", "--instance is for the supervisor alone; start Keydesk without it");
  app.enableSandbox();
  registerAppScheme();
  // A still page needs no graphics driver: one way less into the machine, and an earlier first screen.
  app.disableHardwareAcceleration();
  Menu.setApplicationMenu(null);
  app.on("web-contents-created", (_event, contents) => wallContents(contents));
  // Whoever closes an ordinary window wants no other; a kiosk's window is followed by the next.
  app.on("window-all-closed", () => (commandLine.window ? void supervisor.tell("closed").then(end) : end()));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
  void app.whenReady().then(() => open(supervisor, commandLine, departure));
}

async function open(supervisor: SupervisorChannel, { window: ordinary, inspectable }: CommandLine, departure: Departure): Promise<void> {
  // Without `persist:` in front both are in memory only.
  const page = sessions.fromPartition("page", { cache: false });
  const network = sessions.fromPartition("service", { cache: false });
  serveApp(page, join(import.meta.dirname, "../renderer"));
  const walled = wallSession(page);
  // Empty until the walls stand: they and the window take their time side by side.
  const window = createWindow({ session: page, ordinary, inspectable, onScreenReader: () => askForReader() });
  const firstPaint = new Promise<void>((resolve) => window.once("ready-to-show", resolve));
  // Under Wayland a window that is not shown is not painted either: there its page has loaded, and that must do.
  const loaded = new Promise<void>((resolve) => window.webContents.once("did-finish-load", () => void setTimeout(resolve, unpainted)));
  const { serviceUrl, authority, person: nonce, enrolled, fittings, passphraseHash } = await supervisor.welcome;
  pinAuthority(network, serviceUrl, authority);

  const credential = new Credential(enrolled);
  const fetch = (url: string, init: RequestInit) => network.fetch(url, init);
  const asking = { fetch, serviceUrl, person: nonce, credential };
  const person = followPerson(createIdentityClient(asking), () => void supervisor.tell("succeeded"));
  let diagnosed: (lines: readonly string[]) => void = () => undefined;
  const begin = () => supervisor.tellBegun(person.rules().personSeconds);
  onFirstTouch(window, begin);
  const askForReader = () => {
    // Its keys are kept from the page, and so are no touch.
    begin();
    void supervisor.tell("screen-reader");
  };
  let shown = false;
  departure.clears(() => {
    // Not for a spare, which would take it from the person in front, and not on a developer's own desktop.
    if (shown && !ordinary) clipboard.clear();
    return person.leave();
  });
  const leave = (how: "done" | "gone") => () => {
    void departure.clear();
    void supervisor.tell(how);
  };
  answerBridge(window.webContents, {
    call: askAhead(person.call),
    signals: {
      done: leave("done"),
      gone: leave("gone"),
      ready: () => void supervisor.tell("ready"),
      screenReader: askForReader,
    },
    kiosk: {
      fittings: () => fittings,
      health: () => readKioskHealth({ fetch, serviceUrl }),
    },
    technician: createTechnician({
      ask: askAsKiosk(asking),
      passphraseHash,
      tell: supervisor.tellTechnician,
      diagnosis: () =>
        new Promise((resolve) => {
          diagnosed = resolve;
        }),
    }),
  });
  supervisor.onMessage((message) => {
    switch (message.type) {
      case "token":
        return credential.renew(message.token);
      case "refused":
        return credential.refuse(message.why);
      case "show":
        shown = true;
        return void Promise.race([firstPaint, loaded]).then(() => show(window, supervisor, ordinary));
      case "diagnosis":
        return diagnosed(message.lines);
      case "screen-reader":
        app.setAccessibilitySupportEnabled(message.isOn);
        if (!window.isDestroyed()) window.webContents.send(screenReaderChannel, message.isOn);
        return;
      case "end":
        return departure.leave(exitCodes.done);
      default:
        return message satisfies never;
    }
  });
  await walled;
  // A window without its page is no use to anybody; the supervisor brings the next one.
  window.webContents.on("render-process-gone", () => departure.leave(exitCodes.fault));
  // A page that does not load leaves a window that never paints: the same holds.
  await window.loadURL(`${appOrigin}/index.html`).catch(() => {
    if (!window.isDestroyed()) departure.leave(exitCodes.fault);
  });
  await refuseFileChoosers(window.webContents);
  beatWhileAlive(window.webContents, () => void supervisor.tell("alive"));
}

function show(window: BrowserWindow, supervisor: SupervisorChannel, ordinary: boolean): void {
  if (window.isDestroyed()) return;
  window.once("show", () => void supervisor.tell("shown"));
  showWindow(window, ordinary);
}
