import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { app, session } from "electron";
import type { CommandLine } from "../command-line.ts";
import { exitCodes, exitSaying } from "../exit.ts";
import { log } from "../log.ts";
import { machineSettingsFile, readSettings } from "../settings.ts";
import { BackdropProcess } from "./backdrop-process.ts";
import { InstanceProcess } from "./instance-process.ts";
import { requestKioskToken } from "./kiosk-token.ts";
import { Line } from "./line.ts";
import { TokenKeeper } from "./token-keeper.ts";

/**
 * The process that stays: no window and no input, so nothing that a person types ever reaches it. It
 * holds the kiosk's secret, gives instances a short-lived token, and sees to it that there always is
 * an instance for the next person.
 */
export function runSupervisor(commandLine: CommandLine): void {
  const folder = claimFolder();
  const reading = readSettings({
    machineFile: machineSettingsFile(process.platform, process.env),
    namedFile: commandLine.settingsFile,
    environment: process.env,
    machineFirst: app.isPackaged,
  });
  if (!reading.ok) return exitSaying("misused", `the settings hold a mistake\n  ${reading.mistakes.join("\n  ")}`);
  const { serviceUrl, kiosk, secret, spareInstance } = reading.settings;

  app.disableHardwareAcceleration();
  // A process for graphics would start beside the first instance and take its time, for no window at all.
  app.commandLine.appendSwitch("in-process-gpu");
  app.dock?.hide();

  const source = { executable: process.execPath, appFolder: process.defaultApp ? app.getAppPath() : null, passedOn: commandLine.passedOn };
  const backdrop = commandLine.window ? null : new BackdropProcess({ ...source, profile: join(app.getPath("userData"), "backdrop"), log });
  const instances = new Set<InstanceProcess>();
  let token: string | null = null;
  const line = new Line({
    keepsSpare: spareInstance,
    onClosed: () => app.quit(),
    onDelay: (wait) => log("instance-delayed", { wait }),
    start: (onEvent) => {
      const instance = new InstanceProcess({
        ...source,
        profiles: folder,
        window: commandLine.window,
        inspectable: commandLine.inspectable,
        serviceUrl,
        enrolled: kiosk !== undefined,
        token,
        log,
        onEvent: (event) => {
          if (event === "ended") instances.delete(instance);
          // Only now: it is not to take its time from the first window.
          if (event === "shown" || event === "ended") backdrop?.start();
          onEvent(event);
        },
      });
      instances.add(instance);
      return instance;
    },
  });
  // At once and not when this process is ready: the two then start side by side.
  line.open();

  let keeper: TokenKeeper | null = null;
  void app.whenReady().then(() => {
    if (kiosk === undefined || secret === undefined) return;
    // In memory: cookies or a cache of the service have no business on the kiosk's disk.
    const network = session.fromPartition("service", { cache: false });
    const fetch = (url: string, init: RequestInit) => network.fetch(url, init);
    keeper = new TokenKeeper({
      request: () => requestKioskToken({ fetch, serviceUrl, kiosk, secret }),
      onToken: (renewed, expiresIn) => {
        token = renewed;
        for (const instance of instances) instance.giveToken(renewed);
        log("token-renewed", { expiresIn });
      },
      onMissing: (why, nextTryIn) => log("token-missing", { why, nextTryIn }),
    });
    void keeper.start();
  });

  let stopping = false;
  app.on("before-quit", (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    keeper?.stop();
    backdrop?.stop();
    void line.stop().then(() => {
      log("supervisor-stopped", {});
      app.exit(exitCodes.done);
    });
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => app.quit());
}

/**
 * Makes sure that this is the only supervisor of its user, and gives back the private folder for
 * the instances' profiles, emptied of what a supervisor that was killed could not delete.
 */
function claimFolder(): string {
  // Not the roaming folder of Windows: profiles are not to travel to a file server.
  const userData = join(process.env["LOCALAPPDATA"] ?? app.getPath("appData"), "keydesk");
  try {
    mkdirSync(userData, { recursive: true, mode: 0o700 });
    app.setPath("userData", userData);
  } catch {
    return exitSaying("misused", `cannot write to ${userData}: give this account a home folder that it can write to`);
  }
  if (!app.requestSingleInstanceLock()) {
    return exitSaying("alreadyRunning", "a supervisor is already running for this user; this one ends");
  }
  const profiles = join(userData, "people");
  try {
    rmSync(profiles, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    mkdirSync(profiles, { mode: 0o700 });
  } catch {
    return exitSaying("misused", `cannot write to ${profiles}: it must belong to this account, and the disk must not be full`);
  }
  return profiles;
}
