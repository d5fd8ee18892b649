import type { WebContents } from "electron";

/** Pause between two beats, in milliseconds. */
const pause = 2000;
/** A world of its own, where nothing of the page's is in reach. Electron keeps 0 for the page and 999 for the preload. */
const world = 1000;

/**
 * Calls `beat` every two seconds for as long as this process and its page both answer: it takes the
 * page's own thread to reply, so a page that hangs is as silent as a process that does.
 */
export function beatWhileAlive(contents: WebContents, beat: () => void): void {
  const ask = () => {
    if (contents.isDestroyed()) return;
    void contents
      .executeJavaScriptInIsolatedWorld(world, [{ code: "0" }])
      .then(beat, () => undefined)
      .then(() => setTimeout(ask, pause));
  };
  ask();
}
