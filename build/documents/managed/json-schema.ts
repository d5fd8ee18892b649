import { managedPlaces, managedSettingKeys, managedSettings, type ManagedSetting } from "../../../contract/managed-settings.ts";

/** `kiosk-settings.schema.json`: JSON schema (draft 7, which editors know best) of `policy.json` and `kiosk.json`. */
export const kioskSettingsJsonSchema = (): string =>
  `${JSON.stringify(
    {
      $schema: "http://json-schema.org/draft-07/schema#",
      $comment: "Made by `npm run docs` from contract/managed-settings.ts. Change that file.",
      title: "Settings of the Keydesk kiosk",
      description: `${managedPlaces.policyFile}, and the local file kiosk.json`,
      type: "object",
      additionalProperties: false,
      dependencies: { enrolmentCode: ["serviceUrl"] },
      properties: Object.fromEntries(managedSettingKeys.map((key) => [key, property(managedSettings[key])])),
    },
    null,
    2,
  )}\n`;

function property(setting: ManagedSetting): object {
  const { title, description, allowed } = setting;
  const words = { title, description: `${description} Allowed: ${allowed}.` };
  switch (setting.type) {
    case "flag":
      return { ...words, type: "boolean", default: setting.default };
    case "choice":
      return { ...words, type: "string", enum: setting.values, default: setting.default };
    case "text": {
      const start = setting.default === null ? { examples: [setting.example] } : { default: setting.default };
      return { ...words, type: "string", maxLength: setting.longest, pattern: patternText(setting.pattern), ...start };
    }
    default:
      return setting satisfies never;
  }
}

/** A slash needs its backslash in a literal alone. */
const patternText = (pattern: RegExp): string => pattern.source.replaceAll("\\/", "/");
