import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { auditEventsPage } from "./documents/audit-events.ts";
import { kioskSettingsPage } from "./documents/kiosk-settings.ts";
import { adml, admx } from "./documents/managed/admx.ts";
import { intuneCsv } from "./documents/managed/intune.ts";
import { kioskSettingsJsonSchema } from "./documents/managed/json-schema.ts";
import { mobileconfig } from "./documents/managed/mobileconfig.ts";
import { policyPage } from "./documents/policy.ts";
import { settingsPage } from "./documents/settings.ts";

/** Pages, and files for those who manage many machines, that are made from the code, so that they cannot say anything else. */
const documents: Readonly<Record<string, () => string>> = {
  "docs/audit-events.md": auditEventsPage,
  "docs/settings.md": settingsPage,
  "docs/policy.md": policyPage,
  "docs/kiosk-settings.md": kioskSettingsPage,
  "build/managed/windows/keydesk-kiosk.admx": admx,
  "build/managed/windows/en-US/keydesk-kiosk.adml": () => adml("en-US"),
  "build/managed/windows/en-GB/keydesk-kiosk.adml": () => adml("en-GB"),
  "build/managed/windows/cy-GB/keydesk-kiosk.adml": () => adml("cy-GB"),
  "build/managed/windows/intune.csv": intuneCsv,
  "build/managed/macos/keydesk-kiosk.mobileconfig": mobileconfig,
  "build/managed/kiosk-settings.schema.json": kioskSettingsJsonSchema,
};

const fileOf = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const isCurrent = (name: string, text: string): boolean => existsSync(fileOf(name)) && readFileSync(fileOf(name), "utf8") === text;

/** `npm run docs` writes them; with `--check` it writes nothing and fails when one is out of date. */
const check = process.argv.includes("--check");
const stale = Object.entries(documents)
  .map(([name, make]) => ({ name, text: make() }))
  .filter(({ name, text }) => !isCurrent(name, text));

for (const { name, text } of stale) {
  if (!check) {
    mkdirSync(path.dirname(fileOf(name)), { recursive: true });
    writeFileSync(fileOf(name), text);
  }
  console.log(check ? `${name} is out of date. Run npm run docs.` : `${name} written.`);
}
if (check && stale.length > 0) process.exitCode = 1;
