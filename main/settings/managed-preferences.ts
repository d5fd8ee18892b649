import { existsSync } from "node:fs";
import { managedPlaces } from "../../contract/managed-settings.ts";
import { fromJson, mistake, nothing, type SettingsSource, type SourceReading } from "./source.ts";
import type { SystemTool } from "./system-tool.ts";

/** Of the computer. Those of a person lie in a folder of theirs below, which is never read. */
const folder = "/Library/Managed Preferences";

/**
 * macOS: what a configuration profile set for the computer.
 * @param plutil the system's own reader of property lists, binary ones too
 * @param file another place, for tests
 */
export function managedPreferences(plutil: SystemTool, file = `${folder}/${managedPlaces.preferenceDomain}.plist`): SettingsSource {
  return {
    name: file,
    file,
    nameOf: (key) => `${file}: ${key}`,
    read: () => {
      if (!existsSync(file)) return nothing;
      const json = plutil(["-convert", "json", "-o", "-", "--", file]);
      return json === null ? mistake(file, "a property list that cannot be read", "one of texts, true and false") : withoutPayload(fromJson(file, json));
    },
  };
}

/** The system may leave the head of the payload in: `PayloadUUID` and the like, which are Apple's own. */
function withoutPayload(reading: SourceReading): SourceReading {
  if (reading.found !== "values") return reading;
  return { found: "values", values: Object.fromEntries(Object.entries(reading.values).filter(([key]) => !key.startsWith("Payload"))) };
}
