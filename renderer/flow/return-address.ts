import { limits } from "../../contract/vocabulary.ts";

/** The name in `/register?return=ADDRESS` under which a link says where it leads back to. */
const parameter = "return";

/** Sent for an address that is longer than the service reads: one that no policy allows, so that the same page says so. */
const tooLong = "about:blank";

/**
 * Takes the return address out of the page's own address: it is read once and gone from the address
 * bar, so that no bookmark, reload or copied link carries it on.
 *
 * @returns the address as it stood there, whatever it is, for the service decides whether it is allowed;
 *   `about:blank` for one that is too long to be sent; null where there is none
 */
export function takeReturnAddress({ location, history }: Pick<Window, "location" | "history">): string | null {
  const here = new URL(location.href);
  const found = here.searchParams.get(parameter);
  if (found === null) return null;
  here.searchParams.delete(parameter);
  history.replaceState(history.state, "", here);
  if (found === "") return null;
  return found.length > limits.returnTo ? tooLong : found;
}

/** Where a link leads, and the name that a person knows the place by. */
export interface Onward {
  href: string;
  /** Its host, in Unicode-safe ASCII: what a browser's address bar would show. */
  host: string;
}

/**
 * A return address as a link; null where it is none that a page should follow. The service has
 * allowed it already: this holds even so that only the web is led to, never `javascript:` or a file.
 */
export function onwardTo(returnTo: string | null): Onward | null {
  if (returnTo === null || !URL.canParse(returnTo)) return null;
  const { protocol, href, host, username, password } = new URL(returnTo);
  const isWeb = protocol === "https:" || protocol === "http:";
  return isWeb && username === "" && password === "" ? { href, host } : null;
}
