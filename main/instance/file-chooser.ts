import type { WebContents } from "electron";

/**
 * Answers every request for a file, a folder or a place to save with "cancelled" before any dialog of
 * the system opens. Electron has no event for it; Chromium's own protocol for DevTools has.
 */
export async function refuseFileChoosers(contents: WebContents): Promise<void> {
  contents.debugger.attach("1.3");
  await contents.debugger.sendCommand("Page.enable");
  await contents.debugger.sendCommand("Page.setInterceptFileChooserDialog", { enabled: true });
}
