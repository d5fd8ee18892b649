import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Product } from "../product.ts";
import { fileVersion } from "./file-version.ts";
import { fileId, filesSource } from "./files.ts";
import { installerSettings, ownValuesComponent, ownValuesKey, propertiesSource, settingsSource, writeAction } from "./settings.ts";

/** As in keydesk.wxs. */
const programFolder = "ProgramFolder";

/** Bits of the Component table's Attributes: HKLM value as key path, 64 bits, condition judged anew at a repair. */
const componentAttributes = 4 + 256 + 64;

/** The variables of keydesk.wxs. */
type Defines = Record<"ProductName" | "Version" | "UpgradeCode", string>;

/**
 * Makes the MSI from an unpacked folder. Needs `wixl` and `msibuild` (msitools), on Linux.
 * @param folder what is installed, absolute
 * @param msi where it goes, absolute
 * @throws Error with what wixl or msibuild said
 */
export function buildMsi(product: Pick<Product, "productName" | "version" | "msi">, folder: string, msi: string): void {
  const work = mkdtempSync(path.join(tmpdir(), "keydesk-msi-"));
  const write = (name: string, content: string): void =>
    writeFileSync(path.join(work, name), `<?xml version="1.0" encoding="utf-8"?>\n<Include xmlns="http://schemas.microsoft.com/wix/2006/wi">\n${content}\n</Include>\n`);
  try {
    copyFileSync(path.join(import.meta.dirname, "keydesk.wxs"), path.join(work, "keydesk.wxs"));
    write("properties.wxi", propertiesSource());
    write("settings.wxi", settingsSource(programFolder, "wixl"));
    write("files.wxi", filesSource(folder, programFolder));
    const defines: Defines = { ProductName: product.productName, Version: msiVersion(product.version), UpgradeCode: product.msi.upgradeCode.toUpperCase() };
    const values = Object.entries(defines).flatMap(([name, value]) => ["-D", `${name}=${value}`]);
    // What it reads lies in the folder. Its warnings are about attributes that `mend` puts in.
    const unfinished = path.join(work, "unfinished.msi");
    run("wixl", ["-a", "x64", ...values, "-o", unfinished, path.join(work, "keydesk.wxs")], folder);
    run("msibuild", [unfinished, ...mend(folder, defines).flatMap((query) => ["-q", query])], folder);
    copyFileSync(unfinished, msi);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A program in a folder, deferred, as SYSTEM, with its command line kept out of logs. */
const writeType = 34 + 1024 + 2048 + 8192;

function run(program: string, values: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(program, values, { cwd, encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program}: ${stderr.split("\n").filter((line) => line !== "" && !line.includes("WARNING")).join("\n")}`);
}

/** Windows Installer knows three numbers. */
const msiVersion = (version: string): string => version.replace(/[-+].*$/u, "");

/** What wixl leaves out of the source, as queries. */
function mend(folder: string, { UpgradeCode, Version }: Defines): string[] {
  const set = (name: string, value: string): string => `INSERT INTO \`Property\` (\`Property\`, \`Value\`) VALUES ('${name}', '${value}')`;
  const secure = installerSettings.flatMap(({ property, was, owned }) => [property, was, owned]);
  const secrets = installerSettings.filter(({ isSecret }) => isSecret);
  const hidden = secrets.flatMap(({ property, was }) => [property, was]);
  return [
    `UPDATE \`Property\` SET \`Value\` = '${["WIX_DOWNGRADE_DETECTED", "WIX_UPGRADE_DETECTED", ...secure].join(";")}' WHERE \`Property\` = 'SecureCustomProperties'`,
    set("MsiHiddenProperties", hidden.join(";")),
    ...installerSettings.map(({ key, property }) => `UPDATE \`Component\` SET \`Condition\` = '${property}', \`Attributes\` = ${componentAttributes} WHERE \`Component\` = '${key}'`),
    // The name `-` takes the key and all in it away when its component goes. Root 2 is HKEY_LOCAL_MACHINE.
    `INSERT INTO \`Registry\` (\`Registry\`, \`Root\`, \`Key\`, \`Name\`, \`Component_\`) VALUES ('OwnValuesKey', 2, '${ownValuesKey}', '-', '${ownValuesComponent}')`,
    ...secrets
      .map(writeAction)
      .map(({ id, folder, command }) => `INSERT INTO \`CustomAction\` (\`Action\`, \`Type\`, \`Source\`, \`Target\`) VALUES ('${id}', ${writeType}, '${folder}', '${command}')`),
    // The same version built anew takes the place of the one before it: from and to this version, both included.
    `INSERT INTO \`Upgrade\` (\`UpgradeCode\`, \`VersionMin\`, \`VersionMax\`, \`Attributes\`, \`ActionProperty\`) VALUES ('{${UpgradeCode}}', '${Version}', '${Version}', ${1 + 256 + 512}, 'WIX_UPGRADE_DETECTED')`,
    // After InstallInitialize (1500), in the same transaction: an upgrade that fails leaves the old version where it was.
    "UPDATE `InstallExecuteSequence` SET `Sequence` = 1501 WHERE `Action` = 'RemoveExistingProducts'",
    ...versions(folder),
  ];
}

/** Without its version in the table, Windows keeps an older program that has one. */
function versions(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:exe|dll|node)$/iu.test(entry.name))
    .flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const version = fileVersion(readFileSync(file));
      const id = fileId(path.relative(folder, file).split(path.sep).join("/"));
      return version === null ? [] : [`UPDATE \`File\` SET \`Version\` = '${version}' WHERE \`File\` = '${id}'`];
    });
}
