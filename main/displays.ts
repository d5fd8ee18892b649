import { screen, type Rectangle } from "electron";

/** What stands where no page is: the paper of the light screens, see renderer/styles/tokens.css. */
export const plainColour = "#f6f4ef";

/** A pixel more than the display: Chromium takes one off a window that is exactly as large (X11, AdjustSizeForDisplay). */
export function wholeDisplay({ bounds }: { bounds: Rectangle }): Rectangle {
  return { ...bounds, width: bounds.width + 1, height: bounds.height + 1 };
}

/** Calls back whenever a display has come, gone, moved or changed its size. */
export function onDisplayChange(follow: () => void): void {
  screen.on("display-added", follow);
  screen.on("display-removed", follow);
  screen.on("display-metrics-changed", follow);
}
