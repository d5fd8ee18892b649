import { limits, pathsOf } from "../../contract/vocabulary.ts";

/**
 * The short code with which a scanned picture leads here, behind the `#` of `/approve`; null where there
 * is none. It leaves the address bar at once, so that no history, bookmark or glance has it later.
 */
export function takeRequestCode(page: { location: Pick<Location, "pathname" | "search" | "hash">; history: Pick<History, "replaceState"> }): string | null {
  const { pathname, search, hash } = page.location;
  if (pathname !== pathsOf.approve || hash.length < 2) return null;
  page.history.replaceState(null, "", pathname + search);
  const code = decoded(hash.slice(1));
  return code !== null && code.length <= limits.requestCode ? code : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
