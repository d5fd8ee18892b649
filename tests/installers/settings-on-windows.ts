/**
 * Runs on Windows' own Node, as one file: what the released kiosk reads of its machine, as one line of JSON.
 */
import { readSettings } from "../../main/settings/read-settings.ts";
import { settingsSources } from "../../main/settings/sources.ts";

const sources = settingsSources({
  released: true,
  platform: process.platform,
  executable: process.argv[2] ?? process.execPath,
  namedFile: undefined,
  environment: process.env,
});
process.stdout.write(`${JSON.stringify(readSettings(sources, { released: true }))}\n`);
