import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { app, BrowserWindow, Menu, screen, session as sessions } from "electron";
import { exitCodes, exitSaying } from "./exit.ts";
import { cornerOf, placeWindows } from "./window-place.ts";

const loopbackHosts: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Whether this is an address that the demo outbox can have: plain http on this very machine. */
export function isDemoOutbox(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  return protocol === "http:" && loopbackHosts.includes(hostname) && username === "" && password === "";
}

/**
 * An ordinary window beside the kiosk's that shows what the demo would send. It is a process of its
 * own with no preload and no way to the kiosk, and the released app does not know it.
 * @param onTop Small, in a corner and above the kiosk that has the whole display; it takes the mouse
 * and no key.
 */
export function runDemoWindow(address: string, { onTop }: { onTop: boolean }): void {
  if (app.isPackaged) return exitSaying("misused", "--demo-outbox is for development only");
  if (!isDemoOutbox(address)) return exitSaying("misused", "--demo-outbox takes an address such as http://localhost:8080/demo/outbox");
  const { origin } = new URL(address);
  const profile = mkdtempSync(join(tmpdir(), "keydesk-demo-"));
  app.setPath("userData", profile);
  app.enableSandbox();
  Menu.setApplicationMenu(null);
  app.on("will-quit", () => rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => app.quit());
  void app.whenReady().then(async () => {
    const session = sessions.fromPartition("demo", { cache: false });
    session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    session.setPermissionCheckHandler(() => false);
    session.on("will-download", (event) => event.preventDefault());
    session.webRequest.onBeforeRequest(({ url }, answer) => {
      answer({ cancel: !(url.startsWith(`${origin}/`) || url.startsWith("data:") || url.startsWith("blob:")) });
    });
    const window = new BrowserWindow({
      // Only what gets no focus stays above a window that has the whole display (X11).
      ...(onTop ? { ...cornerOf(screen.getPrimaryDisplay().workArea), frame: false, focusable: false } : placeWindows(screen.getPrimaryDisplay().workArea).outbox),
      show: false,
      title: "Demo outbox",
      autoHideMenuBar: true,
      webPreferences: { session, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false, navigateOnDragDrop: false },
    });
    if (onTop) window.setAlwaysOnTop(true, "screen-saver", 1);
    // Without the focus: where there is no room beside each other, the kiosk lies in front.
    window.once("ready-to-show", () => window.showInactive());
    window.webContents.setWindowOpenHandler(() => ({ action: "deny" }));
    window.webContents.on("will-attach-webview", (event) => event.preventDefault());
    await window.loadURL(address).catch(() => {
      process.stderr.write("keydesk: the demo outbox does not answer\n");
      app.exit(exitCodes.fault);
    });
  });
}
