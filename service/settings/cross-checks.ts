import { accessSync, constants } from "node:fs";
import { mistake, show } from "./mistakes.ts";
import { isInside, type Platform } from "./places.ts";
import { isLoopback } from "./schema.ts";

/** What is read of the input for the checks below, right or wrong as the rest may be: so all mistakes are told at once. */
export interface Crossed {
  platform: Platform;
  host: string;
  overTls: boolean;
  /** What stands beside it, where the service is to be its own authority. */
  ownAuthority: { tls: boolean; origin: string } | null;
  proxies: boolean;
  dataFolder: string;
  /** By key: files that must lie outside the data folder. */
  outside: Record<string, string>;
  /** By key: files that must be there. */
  needed: Record<string, string>;
}

/** Mistakes that lie between two keys, or between a key and the machine. */
export function crossMistakes(found: Crossed): string[] {
  const mistakes: string[] = [];
  if (!isLoopback(found.host) && !found.overTls && !found.proxies) {
    mistakes.push(mistake("listen.host", `${show(found.host)} without tls and without trustedProxies`, "127.0.0.1, or else a certificate in tls, or the proxy that speaks HTTPS in trustedProxies"));
  }
  if (found.ownAuthority?.tls === true) mistakes.push(mistake("ownAuthority", "true beside tls", "one of the two"));
  if (found.ownAuthority !== null && !found.ownAuthority.origin.startsWith("https://")) {
    mistakes.push(mistake("ownAuthority", `true with origin ${show(found.ownAuthority.origin)}`, "an origin that begins with https://"));
  }
  for (const [key, file] of Object.entries(found.outside)) {
    if (isInside(found.platform, file, found.dataFolder)) {
      mistakes.push(mistake(key, `${show(file)}, which is inside the data folder ${show(found.dataFolder)}`, "a file outside it, so that nobody copies, loses or puts back both together"));
    }
  }
  for (const [key, file] of Object.entries(found.needed)) {
    try {
      accessSync(file, constants.R_OK);
    } catch {
      mistakes.push(mistake(key, `${show(file)}, which cannot be read`, "a file that is there and that the service's account may read"));
    }
  }
  return mistakes;
}
