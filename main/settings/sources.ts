import { win32 } from "node:path";
import { managedPlaces } from "../../contract/managed-settings.ts";
import { environmentSource } from "./environment.ts";
import { jsonFile } from "./json-file.ts";
import { managedPreferences } from "./managed-preferences.ts";
import { registryPolicy } from "./registry.ts";
import type { SettingsSource } from "./source.ts";
import { systemTool } from "./system-tool.ts";

export interface Surroundings {
  /** True in the released app: there the machine's places alone count. */
  released: boolean;
  /** The file named on the command line, if one was. */
  namedFile: string | undefined;
  /** These three are this process's own unless said otherwise. */
  platform?: NodeJS.Platform;
  executable?: string;
  environment?: NodeJS.ProcessEnv;
}

/**
 * Where settings are looked for, the first that has a key before the others. In the released app none
 * of them is the user's to write; a run from source takes the file it was told of, or the environment,
 * and nothing else.
 */
export function settingsSources({ released, namedFile, platform = process.platform, executable = process.execPath, environment = process.env }: Surroundings): SettingsSource[] {
  if (released) return machineSources(platform, executable);
  if (namedFile !== undefined) return [jsonFile(namedFile, { mustExist: true })];
  const own = environmentSource(environment);
  return own.read().found === "nothing" ? machineSources(platform, executable) : [own];
}

/** What the organisation manages from afar, then the machine's local file. */
function machineSources(platform: NodeJS.Platform, executable: string): SettingsSource[] {
  if (platform === "win32") {
    // Beside the program: anybody may make folders in ProgramData, and only an administrator in Program Files.
    return [registryPolicy(systemTool("reg")), jsonFile(win32.join(win32.dirname(executable), "kiosk.json"))];
  }
  const owner = { owner: 0 };
  if (platform === "darwin") {
    return [managedPreferences(systemTool("plutil")), jsonFile("/Library/Application Support/Keydesk/kiosk.json", owner)];
  }
  return [jsonFile(managedPlaces.policyFile, owner), jsonFile("/etc/keydesk/kiosk.json", owner)];
}
