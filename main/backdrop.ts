import { app, BaseWindow, Menu, screen, type Display } from "electron";
import { onDisplayChange, plainColour, wholeDisplay } from "./displays.ts";
import { exitSaying } from "./exit.ts";

/**
 * One plain window on each display and nothing on it: no page, no script, no input. It hides what is
 * beside the kiosk's window, and what is behind it in the moment after a person's process has ended.
 */
export function runBackdrop(): void {
  if (!process.send) return exitSaying("misused", "--backdrop is for the supervisor alone; start Keydesk without it");
  // There is nothing to save, and under Wayland Chromium's own way out can wait for itself for ever.
  const end = () => process.kill(process.pid, "SIGKILL");
  process.once("disconnect", end);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
  app.disableHardwareAcceleration();
  // No page, no other process: what little there is to paint is painted here.
  app.commandLine.appendSwitch("in-process-gpu");
  Menu.setApplicationMenu(null);
  // A machine may be without any display for a while.
  app.on("window-all-closed", () => undefined);
  void app.whenReady().then(() => {
    let covers: BaseWindow[] = [];
    const lay = () => {
      const last = covers;
      const primary = screen.getPrimaryDisplay().id;
      covers = screen.getAllDisplays().map((display) => cover(display, display.id !== primary));
      for (const window of last) window.destroy();
    };
    lay();
    onDisplayChange(lay);
  });
}

/** @param onTop Not on the kiosk's own display, where it lies behind the kiosk's window. */
function cover(display: Display, onTop: boolean): BaseWindow {
  const window = new BaseWindow({
    ...wholeDisplay(display),
    show: false,
    title: app.getName(),
    backgroundColor: plainColour,
    frame: false,
    movable: false,
    resizable: false,
    minimizable: false,
    skipTaskbar: true,
  });
  window.on("close", (event) => event.preventDefault());
  if (onTop) window.setAlwaysOnTop(true, "screen-saver");
  window.showInactive();
  // A window manager may have put it where there was room.
  window.setBounds(wholeDisplay(display));
  return window;
}
