import { join } from "node:path";
import { app, BrowserWindow, screen, type Event, type Rectangle, type Session } from "electron";
import { placeWindows } from "../window-place.ts";

export interface WindowOptions {
  session: Session;
  /** An ordinary window instead of the whole display. */
  ordinary: boolean;
}

/** The one window of an instance, not yet shown. Nothing of Node is within the page's reach. */
export function createWindow({ session, ordinary }: WindowOptions): BrowserWindow {
  // Not `kiosk` yet: that would put the window of a spare on the display although it is not shown.
  const shape = ordinary ? placeWindows(screen.getPrimaryDisplay().workArea).kiosk : { ...wholeDisplay(), frame: false, minimizable: false, skipTaskbar: true };
  return new BrowserWindow({
    ...shape,
    show: false,
    title: app.getName(),
    backgroundColor: "#ffffff",
    autoHideMenuBar: true,
    webPreferences: {
      session,
      preload: join(import.meta.dirname, "../preload/index.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      disableDialogs: true,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
      // A spare stands hidden for hours and is to be there at once.
      backgroundThrottling: false,
    },
  });
}

/** Puts the window on the whole display, or in front if it is an ordinary one. */
export function showWindow(window: BrowserWindow, ordinary: boolean): void {
  if (!ordinary) window.setKiosk(true);
  window.show();
  if (ordinary) window.moveTop();
  // Without a window manager nobody makes it full screen, although Electron then says that it is.
  if (!ordinary) window.setBounds(wholeDisplay());
  window.focus();
}

/** What of the inputs that Electron tells apart shows that somebody is there. */
const touches: readonly string[] = ["mouseDown", "pointerDown", "touchStart", "rawKeyDown", "keyDown"];

/** Tells once when somebody first touches the window or presses a key, whatever its page makes of it. */
export function onFirstTouch({ webContents }: BrowserWindow, tell: () => void): void {
  const listen = (_event: Event, { type }: { type: string }) => {
    if (!touches.includes(type)) return;
    webContents.off("input-event", listen);
    tell();
  };
  webContents.on("input-event", listen);
}

/** A pixel more than the display: Chromium takes one off a window that is exactly as large (X11, AdjustSizeForDisplay). */
function wholeDisplay(): Rectangle {
  const { bounds } = screen.getPrimaryDisplay();
  return { ...bounds, width: bounds.width + 1, height: bounds.height + 1 };
}
