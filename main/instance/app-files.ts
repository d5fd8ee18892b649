import { extname, join } from "node:path";

/** The app's own scheme, instead of file://, which would let a page read the disk. */
export const appScheme = "keydesk";
export const appOrigin = `${appScheme}://app`;

/** Every kind of file that the renderer's build holds; another is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".wav": "audio/wav",
  ".mp3": "audio/mpeg",
  ".wasm": "application/wasm",
};

export interface AppFile {
  path: string;
  contentType: string;
}

/** One part of a path: letters, digits and the marks that a bundler uses, and no dot in front. */
const plainPart = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;

/**
 * The file in `folder` that a request of the app's scheme means, or null where there is none to give.
 * The parts of the path are matched against what a build can hold, so that nothing outside of the
 * folder can even be named, however it is written.
 */
export function resolveAppFile(folder: string, requestUrl: string): AppFile | null {
  if (!URL.canParse(requestUrl)) return null;
  const url = new URL(requestUrl);
  if (url.protocol !== `${appScheme}:` || url.host !== "app") return null;
  const parts = url.pathname === "/" ? ["index.html"] : url.pathname.slice(1).split("/");
  if (!parts.every((part) => plainPart.test(part))) return null;
  const path = join(folder, ...parts);
  const contentType = contentTypes[extname(path)];
  return contentType === undefined ? null : { path, contentType };
}
