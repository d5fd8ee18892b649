import { limits } from "../../contract/vocabulary.ts";

/** A scheme and a host, spelled out: the parser would also take `https:host`, and `https:/host`. */
const start = /^https?:\/\/[^/]/i;
/** Parsers drop some of these and turn others into slashes, so that two of them may read two addresses. */
const misread = /[\u0000-\u0020\u007f\\]/;
/** A slash that one server takes for a slash and another for a letter of a name. */
const hiddenSlash = /%(?:2f|5c)/i;

/**
 * An address that a browser may be sent to: https, or http to this very machine, with nothing in it that
 * is read one way here and another way there. Null for everything else.
 */
function addressOf(text: string): URL | null {
  if (text.length > limits.returnTo || !start.test(text) || misread.test(text)) return null;
  const url = URL.parse(text);
  // An empty user name is one too, and parsers drop it.
  const hasUserInfo = text.split(/[/?#]/, 3)[2]?.includes("@") === true;
  if (url === null || hasUserInfo) return null;
  const safe = url.protocol === "https:" || (url.protocol === "http:" && url.hostname === "localhost");
  return safe && !hiddenSlash.test(url.pathname) ? url : null;
}

/** Whether an entry of `registration.returnTo` can stand there: an origin, and perhaps the path below which all is allowed. */
export function isReturnPrefix(text: string): boolean {
  const url = addressOf(text);
  return url !== null && !/[?#]/.test(text);
}

/**
 * Whether a link may lead a browser back to this address (CWE-601): it must begin with one that the policy
 * names, compared as parsed, by origin and by whole parts of the path.
 */
export function allowsReturn({ registration }: { registration: { returnTo: readonly string[] } }, address: string): boolean {
  const url = addressOf(address);
  if (url === null) return false;
  return registration.returnTo.some((entry) => {
    const allowed = addressOf(entry);
    if (allowed?.origin !== url.origin) return false;
    const below = allowed.pathname.endsWith("/") ? allowed.pathname : `${allowed.pathname}/`;
    return url.pathname === allowed.pathname || url.pathname.startsWith(below);
  });
}
