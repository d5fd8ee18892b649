import { readFile } from "node:fs/promises";
import { protocol, type Session } from "electron";
import { appScheme, resolveAppFile } from "./app-files.ts";
import { pageHeaders } from "./page-headers.ts";

/** Gives the app's scheme an origin, a secure context and `fetch`. Only before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the renderer's build, and nothing else, under the app's scheme. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(appScheme, async ({ url, method }) => {
    const file = method === "GET" ? resolveAppFile(folder, url) : null;
    // Node's `readFile` sees into the released app's archive.
    const content = file && (await readFile(file.path).catch(() => null));
    if (!file || !content) return new Response("not found", { status: 404, headers: { ...pageHeaders, "content-type": "text/plain" } });
    return new Response(new Uint8Array(content), { headers: { ...pageHeaders, "content-type": file.contentType } });
  });
}
