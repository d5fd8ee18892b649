/**
 * `npm run package`: installers, into `dist/`, of what `npm run build` made.
 *
 *     npm run package                      for this system
 *     npm run package -- --windows         on Linux: the MSI
 *
 * On Linux electron-builder unpacks, and the deb and the MSI are made by dpkg-deb and wixl, which are
 * there in every Debian. `ELECTRON_OVERRIDE_DIST_PATH` names a folder with Electron for the system that
 * is packaged for, where electron-builder cannot fetch one. On Windows and macOS electron-builder makes them all, with tools that it fetches.
 */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { build, type CliOptions } from "electron-builder";
import { buildDeb, debName } from "./installer/debian/deb.ts";
import { readProduct } from "./installer/product.ts";
import { buildMsi } from "./installer/windows/msi.ts";

const { values: flags } = parseArgs({ options: { windows: { type: "boolean", default: false } } });
const product = readProduct();

/** Runs electron-builder, whose own words are seen. */
async function electronBuilder(options: CliOptions): Promise<void> {
  const folder = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  const given = folder === undefined ? {} : { electronDist: folder, electronVersion: readFileSync(path.join(folder, "version"), "utf8").trim().replace(/^v/u, "") };
  await build({ ...options, publish: "never", config: given });
}

async function packageForDebian(): Promise<string> {
  await electronBuilder({ linux: ["dir"] });
  const deb = path.join(product.output, debName(product));
  buildDeb(product, path.join(product.output, process.arch === "x64" ? "linux-unpacked" : `linux-${process.arch}-unpacked`), deb);
  return deb;
}

async function packageForWindows(): Promise<string> {
  await electronBuilder({ win: ["dir"], x64: true });
  const folder = path.join(product.output, "win-unpacked");
  // Without it the kiosk could keep no key, and would be found out at its first enrolment.
  const keychain = path.join(folder, "resources/app.asar.unpacked/node_modules/@napi-rs/keyring-win32-x64-msvc");
  if (!existsSync(keychain)) throw new Error("the keychain's native code for Windows is not here: npm install --no-save --force @napi-rs/keyring-win32-x64-msvc");
  const msi = path.join(product.output, `${product.productName} ${product.version}.msi`);
  buildMsi(product, folder, msi);
  return msi;
}

try {
  mkdirSync(product.output, { recursive: true });
  if (process.platform !== "linux") await electronBuilder({});
  else console.log(await (flags.windows ? packageForWindows() : packageForDebian()));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
