import { kioskSettings, kioskSettingsVariables } from "../../contract/kiosk-settings.ts";
import { allowedKeys, nothing, type SettingsSource } from "./source.ts";

/** Settings in the environment, for a run from source. */
export function environmentSource(environment: NodeJS.ProcessEnv): SettingsSource {
  return {
    name: "environment",
    file: null,
    nameOf: (key) => kioskSettingsVariables[key],
    read: () => {
      const values: Record<string, unknown> = {};
      for (const key of allowedKeys) {
        const text = environment[kioskSettingsVariables[key]];
        if (text !== undefined) values[key] = kioskSettings.shape[key].safeParse(true).success ? asBoolean(text) : text;
      }
      return Object.keys(values).length === 0 ? nothing : { found: "values", values };
    },
  };
}

function asBoolean(text: string): boolean | string {
  return text === "true" ? true : text === "false" ? false : text;
}
