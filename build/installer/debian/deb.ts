import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Product } from "../product.ts";

const build = path.resolve(import.meta.dirname, "../..");

/** What lies under these lies under `/`: of every kiosk, and of the sessions for the sign-in screen and for terminals. */
const trees = [path.join(import.meta.dirname, "files"), path.join(build, "sessions/linux/root")];

const scripts = ["preinst", "postinst", "prerm", "postrm"] as const;

/** Pages that whoever sets the machine up wants at hand there. */
const pages = ["it-guide.md", "kiosks.md", "kiosk-settings.md", "lockdown.md", "login-screen.md"];

/** Debian's name for what Node calls this machine. */
const architectures: Partial<Record<NodeJS.Architecture, string>> = { x64: "amd64", arm64: "arm64" };

/** Levels of zstd, which dpkg knows since Debian 12 and Ubuntu 22.04; xz takes minutes. `quick` is for tests. */
const levels = { hard: 6, quick: 1 } as const;

/**
 * Makes the package for Debian and Ubuntu from an unpacked folder. Needs `dpkg-deb`.
 * @param folder what electron-builder unpacked, absolute; read, and not changed
 * @param deb where it goes, absolute
 * @throws Error with what dpkg-deb said
 */
export function buildDeb(product: Product, folder: string, deb: string, pressing: keyof typeof levels = "hard"): void {
  const work = mkdtempSync(path.join(path.dirname(deb), "keydesk-deb-"));
  try {
    const root = path.join(work, "root");
    fill(product, folder, root);
    const { status, stderr, error } = spawnSync("dpkg-deb", ["--root-owner-group", "-Zzstd", `-z${levels[pressing]}`, "--build", root, deb], { encoding: "utf8" });
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error(`dpkg-deb: ${stderr}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The file's name, as electron-builder makes it too. */
export const debName = (product: Product): string => `${product.name}_${product.version}_${architecture()}.deb`;

function architecture(): string {
  const found = architectures[process.arch];
  if (found === undefined) throw new Error(`there is no Debian package for ${process.arch}`);
  return found;
}

/** Debian's form of a version: what is before a release is less than it. */
const debVersion = (version: string): string => version.replace("-", "~");

function fill(product: Product, folder: string, root: string): void {
  const program = path.join(root, "opt", product.productName);
  cpSync(folder, program, { recursive: true, verbatimSymlinks: true });
  for (const tree of trees.filter((name) => existsSync(name))) cpSync(tree, root, { recursive: true, verbatimSymlinks: true });
  const documents = path.join(root, "usr/share/doc", product.name);
  mkdirSync(documents, { recursive: true });
  cpSync(path.join(build, "../LICENSE"), path.join(documents, "copyright"));
  for (const page of pages.filter((name) => existsSync(path.join(build, "../docs", name)))) cpSync(path.join(build, "../docs", page), path.join(documents, page));
  mkdirSync(path.join(root, "etc/keydesk"), { recursive: true });
  shutToOthers(root);
  // Chromium takes it where the system lets nobody make user namespaces (Ubuntu since 23.10, hardened kernels).
  chmodSync(path.join(program, "chrome-sandbox"), 0o4755);
  writeControl(product, root);
}

/** Everything is root's; nobody else may write, whatever the mode was where it was built. */
function shutToOthers(folder: string): void {
  chmodSync(folder, 0o755);
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    const status = lstatSync(file);
    if (status.isDirectory()) shutToOthers(file);
    else if (!status.isSymbolicLink()) chmodSync(file, (status.mode & 0o111) === 0 ? 0o644 : 0o755);
  }
}

function writeControl(product: Product, root: string): void {
  const control = path.join(root, "DEBIAN");
  mkdirSync(control, { mode: 0o755 });
  const fields = {
    Package: product.name,
    Version: debVersion(product.version),
    Architecture: architecture(),
    Maintainer: product.linux.maintainer,
    "Installed-Size": Math.ceil(sizeOf(root) / 1024),
    Depends: product.deb.depends.join(", "),
    Recommends: product.deb.recommends.join(", "),
    Section: "admin",
    Priority: "optional",
    Homepage: product.homepage,
    Description: product.description,
  };
  writeFileSync(path.join(control, "control"), Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`).join(""), { mode: 0o644 });
  for (const script of scripts) {
    cpSync(path.join(import.meta.dirname, script), path.join(control, script));
    chmodSync(path.join(control, script), 0o755);
  }
  // What an administrator changed under /etc stays changed.
  const kept = readdirSync(path.join(root, "etc"), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => `/${path.relative(root, path.join(entry.parentPath, entry.name))}\n`);
  if (kept.length > 0) writeFileSync(path.join(control, "conffiles"), kept.join(""), { mode: 0o644 });
}

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).reduce((sum, entry) => sum + (entry.isFile() ? lstatSync(path.join(entry.parentPath, entry.name)).size : 0), 0);
