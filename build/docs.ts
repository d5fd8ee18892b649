import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { auditEventsPage } from "./documents/audit-events.ts";
import { policyPage } from "./documents/policy.ts";
import { settingsPage } from "./documents/settings.ts";

/** Pages of `docs/` that are made from the code, so that they cannot say anything else. */
const pages: Readonly<Record<string, () => string>> = {
  "audit-events.md": auditEventsPage,
  "settings.md": settingsPage,
  "policy.md": policyPage,
};

const fileOf = (name: string): string => fileURLToPath(new URL(`../docs/${name}`, import.meta.url));
const isCurrent = (name: string, text: string): boolean => existsSync(fileOf(name)) && readFileSync(fileOf(name), "utf8") === text;

/** `npm run docs` writes the pages; with `--check` it writes nothing and fails when one is out of date. */
const check = process.argv.includes("--check");
const stale = Object.entries(pages)
  .map(([name, make]) => ({ name, text: make() }))
  .filter(({ name, text }) => !isCurrent(name, text));

for (const { name, text } of stale) {
  if (!check) writeFileSync(fileOf(name), text);
  console.log(check ? `docs/${name} is out of date. Run npm run docs.` : `docs/${name} written.`);
}
if (check && stale.length > 0) process.exitCode = 1;
