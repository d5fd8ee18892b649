import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from "electron";
import { appOrigin } from "./app-files.ts";

type Sent = Pick<IpcMainEvent | IpcMainInvokeEvent, "sender" | "senderFrame">;

/**
 * Whether a message comes from the one place that may send any: the top frame of this instance's own
 * window while it shows the app's own page.
 */
export function isOwnPage(event: Sent, contents: WebContents): boolean {
  const frame = event.senderFrame;
  // Null once the frame has navigated away or is gone.
  if (frame === null || event.sender !== contents || frame.parent !== null) return false;
  return frame.url.startsWith(`${appOrigin}/`);
}
