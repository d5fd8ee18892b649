import type { Session, WebContents } from "electron";
import { appOrigin } from "./app-files.ts";

/**
 * Shuts the page's session off from everything but the app's own files. The page's own policy
 * (`connect-src 'none'`) says the same; these walls stand behind it, and where the policy does not
 * reach: WebRTC, preconnects, downloads, permissions. Resolves when the last wall stands.
 */
export async function wallSession(session: Session): Promise<void> {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on("will-download", (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOfTheApp(url) }));
  // A proxy that nobody can be: port 0 of the loopback, and no address exempt from it.
  await session.setProxy({ mode: "fixed_servers", proxyRules: "socks5://127.0.0.1:0", proxyBypassRules: "<-loopback>" });
}

/** Keeps the window on the app's own page: no navigation, no redirect, no new window, no embedded one. */
export function wallContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  // What a page asks for by `resizeTo` and `moveTo`.
  contents.on("content-bounds-updated", (event) => event.preventDefault());
}

export function isOfTheApp(url: string): boolean {
  return url.startsWith(`${appOrigin}/`) || url.startsWith("data:") || url.startsWith("blob:");
}
