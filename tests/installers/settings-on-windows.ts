/**
 * Runs on Windows' own Node, as one file: writes what the released kiosk, started as the first argument says,
 * reads of its machine into the file of the second, as JSON. Wine has no standard output that Node can use.
 */
import { writeFileSync } from "node:fs";
import { readSettings } from "../../main/settings/read-settings.ts";
import { settingsSources } from "../../main/settings/sources.ts";

const [, , executable = "", answer = ""] = process.argv;
const sources = settingsSources({
  released: true,
  platform: process.platform,
  executable,
  namedFile: undefined,
  environment: process.env,
});
writeFileSync(answer, JSON.stringify(readSettings(sources, { released: true })));
