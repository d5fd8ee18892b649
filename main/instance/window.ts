import { join } from "node:path";
import { app, BrowserWindow, screen, type Event, type Session } from "electron";
import { onDisplayChange, plainColour, wholeDisplay } from "../displays.ts";
import { placeWindows } from "../window-place.ts";
import { keepKeys } from "./keys.ts";

export interface WindowOptions {
  session: Session;
  /** An ordinary window instead of the whole display. */
  ordinary: boolean;
  /** DevTools may be used, from source only. */
  inspectable: boolean;
  /** The keys for the screen reader were pressed at a kiosk. */
  onScreenReader: () => void;
}

/** The one window of an instance, not yet shown. Nothing of Node is within the page's reach. */
export function createWindow({ session, ordinary, inspectable, onScreenReader }: WindowOptions): BrowserWindow {
  const display = screen.getPrimaryDisplay();
  const window = new BrowserWindow({
    // Not `kiosk` yet: that would put the window of a spare on the display although it is not shown.
    ...(ordinary ? placeWindows(display.workArea).kiosk : { ...wholeDisplay(display), frame: false, minimizable: false, movable: false, skipTaskbar: true }),
    show: false,
    title: app.getName(),
    backgroundColor: plainColour,
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
      // `showOpenFilePicker` and its kin, which ask the system for files.
      disableBlinkFeatures: "FileSystemAccess,FileSystemAccessLocal",
      navigateOnDragDrop: false,
      devTools: inspectable,
      // A spare stands hidden for hours and is to be there at once.
      backgroundThrottling: false,
    },
  });
  if (!ordinary) lockWindow(window, onScreenReader);
  return window;
}

/** What nobody in front of a kiosk may do to its window: close it, by Alt+F4 or otherwise, or have a key that is not for typing. */
function lockWindow(window: BrowserWindow, onScreenReader: () => void): void {
  window.on("close", (event) => event.preventDefault());
  keepKeys(window.webContents, onScreenReader);
  onDisplayChange(() => {
    if (!window.isDestroyed() && window.isVisible()) cover(window);
  });
}

/** Puts the window on the whole display, or in front if it is an ordinary one. */
export function showWindow(window: BrowserWindow, ordinary: boolean): void {
  if (ordinary) {
    window.show();
    window.moveTop();
  } else {
    window.setKiosk(true);
    window.setAlwaysOnTop(true, "screen-saver");
    window.show();
    cover(window);
  }
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

/** Over the whole primary display. Without a window manager nobody makes it full screen, although Electron then says that it is. */
function cover(window: BrowserWindow): void {
  window.setBounds(wholeDisplay(screen.getPrimaryDisplay()));
}
