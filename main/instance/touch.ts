import type { WebContents } from "electron";

/** What reaches a page without anybody's doing: a window that comes up under the pointer gets these. */
const idleInput: readonly string[] = ["undefined", "mouseMove", "mouseEnter", "mouseLeave", "pointerMove", "pointerRawUpdate"];

/** Tells, once, that somebody has begun to use this page: by a key, a button, a wheel or a finger. What it was stays here. */
export function onFirstTouch(contents: WebContents, tell: () => void): void {
  const see = (_event: unknown, { type }: { type: string }) => {
    if (idleInput.includes(type)) return;
    contents.off("input-event", see);
    tell();
  };
  contents.on("input-event", see);
}
