import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { app, clipboard, powerMonitor, session } from "electron";
import { identityKeys, type KioskSettings, type KioskSettingsKey } from "../../contract/kiosk-settings.ts";
import { isMachineAccount, thisAccount } from "../account.ts";
import type { CommandLine } from "../command-line.ts";
import { openIdentity } from "../device/identity.ts";
import { turns } from "../device/turns.ts";
import { pinAuthority } from "../device/verify-certificate.ts";
import { diagnose } from "../diagnose/diagnose.ts";
import { exitCodes, exitSaying, type ExitReason } from "../exit.ts";
import { log, type LogEvents } from "../log.ts";
import { ownFolder } from "../own-folder.ts";
import type { Fetch } from "../service-request.ts";
import { lastGoodIn } from "../settings/last-good.ts";
import { readSettings } from "../settings/read-settings.ts";
import { SettingsKeeper } from "../settings/settings-keeper.ts";
import { settingsSources } from "../settings/sources.ts";
import { kioskUpdates } from "../update/index.ts";
import { BackdropProcess } from "./backdrop-process.ts";
import { InstanceProcess } from "./instance-process.ts";
import { Line } from "./line.ts";
import { OnePerson } from "./one-person.ts";
import type { InstanceEvent, People } from "./people.ts";
import { readerProgram } from "./reader-program.ts";
import { ScreenReader } from "./screen-reader.ts";
import { ServiceLink } from "./service-link.ts";
import { signOut } from "./sign-out.ts";

/**
 * The process that stays: no window and no input, so nothing that a person types ever reaches it. It
 * proves which kiosk this is, gives instances a short-lived token, and sees to it that there always is
 * an instance for the next person.
 */
export function runSupervisor(commandLine: Extract<CommandLine, { role: "supervisor" }>): void {
  if (isMachineAccount(thisAccount())) {
    return exitSaying("misused", "never runs as root or SYSTEM: start it in the session of an account of its own, as docs/login-screen.md says");
  }
  const { loginScreen } = commandLine;
  const { own, profiles } = claimFolders();
  const released = app.isPackaged;
  const sources = settingsSources({ released, namedFile: commandLine.settingsFile });
  const files = sources.flatMap(({ file }) => file ?? []);
  const keeper = new SettingsKeeper({
    read: () => readSettings(sources, { released }),
    lastGood: lastGoodIn(own),
    files,
    onChange: (changed, keys) => {
      log("settings-changed", { keys });
      take(changed, keys);
    },
    onBroken: (mistakes) => log("settings-broken", { mistakes }),
    onMended: () => log("settings-mended", {}),
  });
  const opened = keeper.open();
  if (!opened.ok) return exitSaying("misused", `the settings hold a mistake\n  ${opened.mistakes.join("\n  ")}`);
  let { settings } = opened;

  app.disableHardwareAcceleration();
  // A process for graphics would start beside the first instance and take its time, for no window at all.
  app.commandLine.appendSwitch("in-process-gpu");
  app.dock?.hide();

  const source = { executable: process.execPath, appFolder: process.defaultApp ? app.getAppPath() : null, passedOn: commandLine.passedOn };
  const backdrop = commandLine.window ? null : new BackdropProcess({ ...source, profile: join(own, "backdrop"), log });
  const reader = new ScreenReader({
    program: readerProgram(process.platform, join(own, "screen-reader"), commandLine.screenReader),
    log,
  });
  const inTurn = turns();
  const linkWith = (taken: KioskSettings): ServiceLink => {
    const identity = openIdentity({ folder: own, settings: taken, files, inTurn, log });
    const made = new ServiceLink({ serviceUrl: taken.serviceUrl, identity, log });
    void app.whenReady().then(() => made.start(networkOf(made)));
    return made;
  };
  let link = linkWith(settings);
  const start = (onEvent: (event: InstanceEvent) => void): InstanceProcess => {
    const joined = link;
    const offersReader = settings.screenReader && reader.isThere;
    const instance = new InstanceProcess({
      ...source,
      profiles,
      window: commandLine.window,
      inspectable: commandLine.inspectable,
      welcome: {
        serviceUrl: joined.serviceUrl,
        authority: joined.authority,
        enrolled: joined.enrolled,
        fittings: { onScreenKeyboard: settings.onScreenKeyboard, screenReader: offersReader, passphrase: settings.passphraseHash !== "", loginScreen },
        passphraseHash: settings.passphraseHash,
      },
      standing: joined.standing,
      log,
      onEvent: (event) => {
        if (event === "ended") joined.leave(instance);
        if (event === "shown") reader.meet(instance);
        if (event === "done" || event === "gone" || event === "ended") reader.forget(instance);
        // Only now: it is not to take its time from the first window.
        if (event === "shown" || event === "ended") backdrop?.start();
        onEvent(event);
      },
      onTechnician: ({ act }) => {
        if (act === "diagnose") void diagnose(commandLine).then(({ lines }) => instance.tellDiagnosis(lines));
        else endFor(act === "leave" ? "technicianLeft" : "technicianRestart");
      },
      onBrokenOff: () => {
        if (!commandLine.window) clipboard.clear();
      },
      onScreenReader: () => {
        if (offersReader) reader.toggle(instance);
      },
    });
    joined.join(instance);
    return instance;
  };
  const people: People =
    loginScreen === null
      ? new Line({ start, keepsSpare: () => settings.spareInstance, onClosed: () => app.quit(), onDelay: (wait) => log("instance-delayed", { wait }) })
      : new OnePerson({ start, onEnd: () => app.quit() });
  // At once and not when this process is ready: the two then start side by side.
  people.open();
  void app.whenReady().then(() => {
    const dismiss = (why: LogEvents["person-dismissed"]["why"]) => () => {
      log("person-dismissed", { why });
      people.dismiss();
    };
    powerMonitor.on("lock-screen", dismiss("screen locked"));
    powerMonitor.on("suspend", dismiss("machine suspended"));
    powerMonitor.on("user-did-resign-active", dismiss("user switched"));
  });

  function take(changed: KioskSettings, keys: readonly KioskSettingsKey[]): void {
    settings = changed;
    // A code that is taken away once it is spent makes nobody somebody else, and no screen another.
    const telling = keys.filter((key) => key !== "enrolmentCode" || changed.enrolmentCode !== undefined);
    if (telling.length === 0) return;
    if (identityKeys.some((key) => telling.includes(key))) {
      link.retire();
      link = linkWith(settings);
    }
    people.renew();
    if (released) void updates.look();
  }

  let technician: ExitReason | null = null;
  /** As when it is told to end: whoever stands there is forgotten first. */
  function endFor(reason: ExitReason): void {
    technician = reason;
    app.quit();
  }

  const updates = kioskUpdates({
    settings: () => settings,
    folder: join(own, "update"),
    isIdle: () => people.isIdle,
    service: () => link,
    onInstalled: () => app.quit(),
    log,
  });
  void app.whenReady().then(() => {
    if (released) updates.start();
  });

  let stopping = false;
  app.on("before-quit", (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    keeper.stop();
    updates.stop();
    link.stop();
    backdrop?.stop();
    void Promise.all([people.stop(), reader.stop()]).then(([reason]) => {
      log("supervisor-stopped", {});
      const ended = technician ?? reason;
      // After a crash, and where a technician wants it, the session starts it again.
      if (commandLine.signOut && ended !== "fault" && ended !== "technicianRestart") signOut(process.platform);
      app.exit(exitCodes[ended]);
    });
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => app.quit());
}

let networks = 0;

/** In memory: cookies or a cache of the service have no business on the kiosk's disk. One for each link, since each trusts an authority of its own. */
function networkOf({ serviceUrl, authority }: ServiceLink): Fetch {
  networks += 1;
  const network = session.fromPartition(`service-${networks}`, { cache: false });
  pinAuthority(network, serviceUrl, authority);
  return (url, init) => network.fetch(url, init);
}

/**
 * Makes sure that this is the only supervisor of its user, and gives back its own private folder and
 * the one in it for the instances' profiles, emptied of what a supervisor that was killed could not
 * delete.
 */
function claimFolders(): { own: string; profiles: string } {
  const own = ownFolder();
  try {
    mkdirSync(own, { recursive: true, mode: 0o700 });
    app.setPath("userData", own);
  } catch {
    return exitSaying("misused", `cannot write to ${own}: give this account a home folder that it can write to`);
  }
  if (!app.requestSingleInstanceLock()) {
    return exitSaying("alreadyRunning", "a supervisor is already running for this user; this one ends");
  }
  const profiles = join(own, "people");
  try {
    rmSync(profiles, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    mkdirSync(profiles, { mode: 0o700 });
  } catch {
    return exitSaying("misused", `cannot write to ${profiles}: it must belong to this account, and the disk must not be full`);
  }
  return { own, profiles };
}
