import { screenKey } from "./session-state.ts";
import type { Session } from "./session.ts";

/**
 * Makes the browser's back button part of the flow. Each new screen is an entry in the history; going
 * back is turned into what it means here, and the entry that was left is put back, so that the page
 * is never left by accident nor shows what is no longer true.
 */
export function followHistory(session: Session, page: Window): () => void {
  let shown = screenKey(session.state());

  const remember = () => {
    const key = screenKey(session.state());
    if (key === shown) return;
    // The first screen needs no entry: going back from it leaves the page, as anybody expects.
    if (shown !== "none") page.history.pushState({ key }, "");
    shown = key;
  };
  const goBack = () => {
    page.history.pushState({ key: shown }, "");
    void session.back();
  };

  const unsubscribe = session.subscribe(remember);
  page.addEventListener("popstate", goBack);
  return () => {
    unsubscribe();
    page.removeEventListener("popstate", goBack);
  };
}
