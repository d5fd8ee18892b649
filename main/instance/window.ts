import { join } from "node:path";
import { app, BrowserWindow, screen, type Session } from "electron";

export interface WindowOptions {
  session: Session;
  /** An ordinary window instead of the whole display. */
  ordinary: boolean;
}

/** The one window of an instance, not yet shown. Nothing of Node is within the page's reach. */
export function createWindow({ session, ordinary }: WindowOptions): BrowserWindow {
  // Some window managers do not make a window full screen although they say so: the size is set here as well.
  const { bounds } = screen.getPrimaryDisplay();
  const shape = ordinary
    ? { width: 1100, height: 800 }
    : { ...bounds, frame: false, kiosk: true, minimizable: false, skipTaskbar: true };
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
export function showWindow(window: BrowserWindow, { ordinary }: { ordinary: boolean }): void {
  window.show();
  if (!ordinary) {
    window.setKiosk(true);
    window.setBounds(screen.getPrimaryDisplay().bounds);
  }
  window.focus();
}
