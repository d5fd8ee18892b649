import type { Session } from "electron";

/** A list of what there is, and a whole program, in bytes. */
const longest = { list: 64 * 1024, program: 1024 * 1024 * 1024 };

/** Whether an address lies under that of the updates: redirects and lists may name no other. */
export function isOfUpdates(url: string, updateUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const base = new URL(updateUrl.endsWith("/") ? updateUrl : `${updateUrl}/`);
  const asked = new URL(url);
  // As parsed; what a server could read as a way out of the folder is none of ours.
  return asked.origin === base.origin && asked.protocol === "https:" && asked.pathname.startsWith(base.pathname) && !/%2f|%5c|%2e/iu.test(asked.pathname);
}

/** Whether an answer says how long it is, and is no longer than it may be; compressed, it could be any length. */
export function isOfKnownLength(url: string, headers: Readonly<Record<string, readonly string[]>>): boolean {
  const valueOf = (name: string) => Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  const [length, ...more] = valueOf("content-length") ?? [];
  if (length === undefined || more.length > 0 || !/^\d+$/u.test(length) || valueOf("content-encoding") !== undefined) return false;
  return Number(length) <= (new URL(url).pathname.endsWith(".yml") ? longest.list : longest.program);
}

/** Shuts a session's network off from everything but the updates of this address. */
export function wallUpdates({ webRequest }: Pick<Session, "webRequest">, updateUrl: string): void {
  webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOfUpdates(url, updateUrl) }));
  webRequest.onHeadersReceived(({ url, statusCode, responseHeaders = {} }, answer) => answer({ cancel: statusCode === 200 && !isOfKnownLength(url, responseHeaders) }));
}
