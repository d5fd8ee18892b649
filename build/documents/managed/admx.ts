import { managedPlaces, managedSettingKeys, managedSettings, type ManagedSetting, type ManagedSettingKey } from "../../../contract/managed-settings.ts";
import { managedWords } from "./languages.ts";
import type { ManagedWords } from "./words.ts";
import { element, textElement, xmlHead } from "./xml.ts";

const versions = { revision: "1.0", schemaVersion: "1.0" };
const schema = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions";
/** Category names as the paths of Intune's settings have them. */
export const admxCategories = { parent: "Keydesk", own: "Kiosk" } as const;

/** `keydesk-kiosk.admx`: what Group Policy and Intune may set, and where it is written in the registry. */
export const admx = (): string =>
  `${xmlHead}${element(
    "policyDefinitions",
    { xmlns: schema, ...versions },
    element("policyNamespaces", {}, element("target", { prefix: "keydesk", namespace: "Keydesk.Policies.Kiosk" })),
    element("resources", { minRequiredRevision: "1.0" }),
    element("supportedOn", {}, element("definitions", {}, element("definition", { name: "SUPPORTED_KIOSK", displayName: "$(string.SUPPORTED_KIOSK)" }))),
    element(
      "categories",
      {},
      element("category", { name: admxCategories.parent, displayName: "$(string.CATEGORY_KEYDESK)" }),
      element("category", { name: admxCategories.own, displayName: "$(string.CATEGORY_KIOSK)" }, element("parentCategory", { ref: admxCategories.parent })),
    ),
    element("policies", {}, ...managedSettingKeys.map((key) => policy(key, managedSettings[key]))),
  )}\n`;

function policy(key: ManagedSettingKey, setting: ManagedSetting): string {
  const names = { name: key, class: "Machine", displayName: `$(string.${key})`, explainText: `$(string.${key}_explain)`, key: managedPlaces.registryKey };
  const place = [element("parentCategory", { ref: admxCategories.own }), element("supportedOn", { ref: "SUPPORTED_KIOSK" })];
  const presentation = `$(presentation.${key})`;
  switch (setting.type) {
    case "flag": {
      const number = (value: number) => element("decimal", { value });
      return element("policy", { ...names, valueName: key }, ...place, element("enabledValue", {}, number(1)), element("disabledValue", {}, number(0)));
    }
    case "choice": {
      const items = setting.values.map((value) =>
        element("item", { displayName: `$(string.${key}_${value})` }, element("value", {}, textElement("string", {}, value))),
      );
      return element("policy", { ...names, presentation }, ...place, element("elements", {}, element("enum", { id: key, valueName: key, required: "true" }, ...items)));
    }
    case "text": {
      const required = setting.pattern.test("") ? {} : { required: "true" };
      return element("policy", { ...names, presentation }, ...place, element("elements", {}, element("text", { id: key, valueName: key, maxLength: setting.longest, ...required })));
    }
    default:
      return setting satisfies never;
  }
}

/** `keydesk-kiosk.adml`: the words for it in one language. */
export function adml(language: keyof typeof managedWords): string {
  const words = managedWords[language];
  return `${xmlHead}${element(
    "policyDefinitionResources",
    { xmlns: schema, ...versions },
    textElement("displayName", {}, "Keydesk"),
    textElement("description", {}, words.about),
    element(
      "resources",
      {},
      element(
        "stringTable",
        {},
        string("SUPPORTED_KIOSK", words.supportedOn),
        string("CATEGORY_KEYDESK", "Keydesk"),
        string("CATEGORY_KIOSK", words.category),
        ...managedSettingKeys.flatMap((key) => strings(key, managedSettings[key], words)),
      ),
      element("presentationTable", {}, ...managedSettingKeys.flatMap((key) => presentation(key, managedSettings[key], words))),
    ),
  )}\n`;
}

const string = (id: string, text: string): string => textElement("string", { id }, text);

function strings(key: ManagedSettingKey, setting: ManagedSetting, words: ManagedWords): string[] {
  const { title, description, allowed = "", valueTitles = [] } = words.settings[key];
  const limits = setting.type === "text" ? `${words.allowed}: ${allowed}.\n` : "";
  const explain = `${description}\n\n${limits}${words.otherwise}: ${defaultText(setting, words, valueTitles)}.`;
  const values = setting.type === "choice" ? setting.values : [];
  return [string(key, title), string(`${key}_explain`, explain), ...values.map((value, at) => string(`${key}_${value}`, valueTitles[at] ?? value))];
}

function defaultText(setting: ManagedSetting, words: ManagedWords, valueTitles: readonly string[]): string {
  if (setting.type === "flag") return setting.default ? words.yes : words.no;
  if (setting.default === null || setting.default === "") return words.none;
  return setting.type === "choice" ? (valueTitles[setting.values.indexOf(setting.default)] ?? setting.default) : setting.default;
}

function presentation(key: ManagedSettingKey, setting: ManagedSetting, words: ManagedWords): string[] {
  const { title } = words.settings[key];
  switch (setting.type) {
    case "flag":
      return [];
    case "choice": {
      const list = textElement("dropdownList", { refId: key, noSort: "true", defaultItem: String(setting.values.indexOf(setting.default)) }, title);
      return [element("presentation", { id: key }, list)];
    }
    case "text": {
      const start = setting.default === null || setting.default === "" ? [] : [textElement("defaultValue", {}, setting.default)];
      return [element("presentation", { id: key }, element("textBox", { refId: key }, textElement("label", {}, title), ...start))];
    }
    default:
      return setting satisfies never;
  }
}
