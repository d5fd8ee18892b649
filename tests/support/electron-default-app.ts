/** What Electron's own default_app.asar does for `electron [-r module] FOLDER [arguments]`, and no more. */
const main = `
import { app } from "electron";
import fs from "node:fs";
import Module from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const values = process.argv.slice(1);
const preload = [];
let at = 0;
for (; at < values.length; at++) {
  if (values[at] === "-r" || values[at] === "--require") preload.push(values[++at]);
  else if (!values[at].startsWith("-")) break;
}
if (at >= values.length) {
  console.error("electron: name the folder of the app to run");
  process.exit(2);
}
const folder = path.resolve(values[at]);
process.argv = [process.argv[0], ...values.slice(at)];
process.defaultApp = true;
let entry = folder;
let about = {};
const manifest = path.join(folder, "package.json");
if (fs.existsSync(manifest)) {
  about = JSON.parse(fs.readFileSync(manifest, "utf8"));
  if (about.productName || about.name) app.setName(about.productName || about.name);
  if (about.version) app.setVersion(about.version);
  if (about.desktopName) app.setDesktopName(about.desktopName);
  app.setAppPath(folder);
  entry = path.join(folder, about.main || "index.js");
}
Module._preloadModules(preload);
try {
  // Ready waits for this import, so the app may still register its schemes.
  if (entry.endsWith(".mjs") || (entry.endsWith(".js") && about.type === "module")) await import(pathToFileURL(entry).href);
  else Module._load(entry, null, true);
} catch (error) {
  console.error(error);
  process.exit(1);
}
`;

/** The archive that Electron looks for beside its binary when it is run from source. */
export function defaultAppArchive(): Buffer {
  return asar({ "package.json": JSON.stringify({ name: "electron", type: "module", main: "main.js" }), "main.js": main });
}

/** An asar archive: Chromium's pickle with the listing as JSON, then the files one after the other. */
function asar(files: Record<string, string>): Buffer {
  const listing: Record<string, { size: number; offset: string }> = {};
  const contents: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    listing[name] = { size: content.length, offset: String(offset) };
    contents.push(content);
    offset += content.length;
  }
  const header = Buffer.from(JSON.stringify({ files: listing }));
  const padded = Buffer.concat([header, Buffer.alloc((4 - (header.length % 4)) % 4)]);
  const sizes = Buffer.alloc(16);
  [4, padded.length + 8, padded.length + 4, header.length].forEach((size, index) => sizes.writeUInt32LE(size, index * 4));
  return Buffer.concat([sizes, padded, ...contents]);
}
