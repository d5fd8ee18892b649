import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DOMParser } from "@xmldom/xmldom";
import { Ajv } from "ajv";
import plist from "plist";
import { describe, expect, it } from "vitest";
import { kioskSettings } from "../../../contract/kiosk-settings.ts";
import { managedPlaces, managedSettingKeys, managedSettings, type ManagedSetting, type ManagedSettingKey } from "../../../contract/managed-settings.ts";
import { managedWords } from "./languages.ts";

/** The files as they lie in the project, read by parsers that know nothing of what made them. */
const read = (name: string): string => readFileSync(fileURLToPath(new URL(`../../managed/${name}`, import.meta.url)), "utf8");
const table: Readonly<Record<ManagedSettingKey, ManagedSetting>> = managedSettings;
const settings = Object.entries(table) as [ManagedSettingKey, ManagedSetting][];

function parseXml(name: string): Document {
  const fail = (words: unknown): never => {
    throw new Error(`${name}: ${String(words)}`);
  };
  return new DOMParser({ errorHandler: { warning: fail, error: fail, fatalError: fail } }).parseFromString(read(name), "text/xml");
}

const all = (parent: Document | Element, tag: string): Element[] => Array.from(parent.getElementsByTagName(tag));
const one = (parent: Document | Element, tag: string): Element => {
  const [found, ...others] = all(parent, tag);
  if (!found || others.length > 0) throw new Error(`not one ${tag}`);
  return found;
};
const attribute = (found: Element, name: string): string | null => (found.hasAttribute(name) ? found.getAttribute(name) : null);

/** What an ADMX policy says of a setting. */
function settingOf(policy: Element) {
  const about = { key: attribute(policy, "key"), scope: attribute(policy, "class") };
  if (all(policy, "elements").length === 0) {
    const number = (tag: string) => attribute(one(one(policy, tag), "decimal"), "value");
    return { ...about, type: "flag", value: attribute(policy, "valueName"), yes: number("enabledValue"), no: number("disabledValue") };
  }
  const [text] = all(policy, "text");
  if (text) return { ...about, type: "text", value: attribute(text, "valueName"), longest: Number(attribute(text, "maxLength")), required: attribute(text, "required") === "true" };
  const choice = one(policy, "enum");
  return { ...about, type: "choice", value: attribute(choice, "valueName"), values: all(choice, "value").map((value) => value.textContent.trim()) };
}

/** What it should say. */
function expected(key: ManagedSettingKey, setting: ManagedSetting) {
  const about = { key: managedPlaces.registryKey, scope: "Machine", value: key, type: setting.type };
  if (setting.type === "flag") return { ...about, yes: "1", no: "0" };
  if (setting.type === "text") return { ...about, longest: setting.longest, required: !setting.pattern.test("") };
  return { ...about, values: setting.values };
}

describe("Group Policy's template", () => {
  const admx = parseXml("windows/keydesk-kiosk.admx");
  const policies = new Map(all(admx, "policy").map((policy) => [attribute(policy, "name"), policy]));

  it("has every setting, with its type and limits, for the machine and never for a user", () => {
    const found = new Map([...policies].map(([name, policy]) => [name, settingOf(policy)]));
    expect(found).toEqual(new Map(settings.map(([key, setting]) => [key, expected(key, setting)])));
  });

  it("puts every policy in a category that is there", () => {
    const categories = all(admx, "category").map((category) => attribute(category, "name"));
    for (const parent of all(admx, "parentCategory")) expect(categories).toContain(attribute(parent, "ref"));
  });

  describe.each(["en-US", "en-GB", "cy-GB"] as const)("in %s", (language) => {
    const adml = parseXml(`windows/${language}/keydesk-kiosk.adml`);
    const strings = new Map(all(adml, "string").map((found) => [attribute(found, "id"), found.textContent]));
    const presentations = new Map(all(adml, "presentation").map((found) => [attribute(found, "id"), found]));

    it("has each word and each form that the template asks for, and no other", () => {
      const asked = (kind: string) => [...read("windows/keydesk-kiosk.admx").matchAll(new RegExp(`\\$\\(${kind}\\.(\\w+)\\)`, "gu"))].map(([, id]) => id);
      expect([...strings.keys()].sort()).toEqual([...new Set(asked("string"))].sort());
      expect([...presentations.keys()].sort()).toEqual(asked("presentation").sort());
      expect([...strings.values()].filter((text) => text.trim() === "")).toEqual([]);
    });

    it.each(settings)("tells of %s what it is for, what is allowed and what holds otherwise", (key, setting) => {
      const words = managedWords[language].settings[key];
      const explain = strings.get(`${key}_explain`) ?? "";
      expect(strings.get(key)).toBe(words.title);
      expect(explain).toContain(words.description);
      if (setting.type === "text") expect(explain).toContain(words.allowed ?? "?");
      if (setting.type === "flag") expect(explain).toContain(setting.default ? managedWords[language].yes : managedWords[language].no);
      else expect(startOf(presentations.get(key), setting)).toBe(setting.default === "" ? null : setting.default);
    });
  });

  /** What a form begins with. */
  function startOf(presentation: Element | undefined, setting: ManagedSetting): string | null | undefined {
    if (!presentation) return undefined;
    const [text] = all(presentation, "defaultValue");
    if (text) return text.textContent;
    const [list] = all(presentation, "dropdownList");
    return list && setting.type === "choice" ? setting.values[Number(attribute(list, "defaultItem"))] : null;
  }
});

describe("Intune's list", () => {
  const rows = read("windows/intune.csv")
    .trimEnd()
    .split("\n")
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/gu)].map(([, cell = ""]) => cell.replaceAll('""', '"')));

  it("takes the template in first, and then sets each policy at its own place", () => {
    const [head, template, ...others] = rows;
    expect(head).toEqual(["Name", "Description", "OMA-URI", "Data type", "Value"]);
    expect(template?.[2]).toBe("./Device/Vendor/MSFT/Policy/ConfigOperations/ADMXInstall/Keydesk/Policy/KeydeskKiosk");
    expect(others.map(([, , uri]) => uri)).toEqual(managedSettingKeys.map((key) => `./Device/Vendor/MSFT/Policy/Config/Keydesk~Policy~Keydesk~Kiosk/${key}`));
    expect(others.map(([, , , type]) => type)).toEqual(managedSettingKeys.map(() => "String"));
  });

  it.each(settings)("sets %s by the name and with a value that the template knows", (key, setting) => {
    const value = rows.find(([, , uri]) => uri?.endsWith(`/${key}`) === true)?.[4] ?? "";
    const parsed = new DOMParser().parseFromString(`<value>${value}</value>`, "text/xml");
    if (setting.type === "flag") return expect(all(parsed, setting.default ? "enabled" : "disabled")).toHaveLength(1);
    const data = one(parsed, "data");
    expect(attribute(data, "id")).toBe(key);
    expect(kioskSettings.shape[key].safeParse(attribute(data, "value")).success).toBe(true);
    if (setting.default !== null) expect(attribute(data, "value")).toBe(setting.default);
  });
});

describe("the macOS profile", () => {
  interface Payload {
    PayloadType: string;
    PayloadScope?: string;
    PayloadContent?: Record<string, unknown>[];
  }
  const profile = plist.parse(read("macos/keydesk-kiosk.mobileconfig")) as unknown as Payload;
  const [payload = {}] = profile.PayloadContent ?? [];

  it("is for the computer, and has one payload for the kiosk's own domain", () => {
    expect(profile).toMatchObject({ PayloadType: "Configuration", PayloadScope: "System" });
    expect(profile.PayloadContent).toHaveLength(1);
    expect(payload["PayloadType"]).toBe("org.keydesk.kiosk");
  });

  it("has every key with its type and default, and values that the kiosk takes", () => {
    const own = Object.fromEntries(Object.entries(payload).filter(([key]) => !key.startsWith("Payload")));
    expect(own).toEqual(Object.fromEntries(settings.map(([key, setting]) => [key, setting.default ?? setting.example])));
    expect(kioskSettings.safeParse(own).error).toBeUndefined();
  });
});

describe("the JSON schema", () => {
  const validate = new Ajv({ useDefaults: true, allErrors: true }).compile(JSON.parse(read("kiosk-settings.schema.json")) as object);

  it("fills in each default", () => {
    const values = {};
    expect(validate(values)).toBe(true);
    expect(values).toEqual(Object.fromEntries(settings.flatMap(([key, setting]) => (setting.default === null ? [] : [[key, setting.default]]))));
  });

  it("knows no other key, and wants the service beside an enrolment code", () => {
    expect(validate({ colour: "red" })).toBe(false);
    const { example } = managedSettings.enrolmentCode;
    expect(validate({ enrolmentCode: example })).toBe(false);
    expect(validate({ enrolmentCode: example, serviceUrl: "https://a.example" })).toBe(true);
  });

  const tries: readonly unknown[] = [
    ...[true, false, 0, 1, null, "", "true", "auto", "always", "never", "Never", [], {}],
    ...["https://a.example", "https://a.example:8443/", "https://a.example/path", "http://a.example", "http://localhost:1", "https://u@a.example", "https://a.example?x"],
    ...[`https://${"a".repeat(247)}`, `https://${"a".repeat(248)}`, `https://a.example/${"a".repeat(482)}`, `https://a.example/${"a".repeat(483)}`],
    ...["KDE1-", "KDE1-a", `KDE1-${"a".repeat(31)} `, ...[31, 32, 33, 74, 75, 76].map((length) => `KDE1-${"a".repeat(length)}`)],
    ...["0f1e2d3c-4b5a-4678-9abc-def012345678", "0f1e2d3c4b5a46789abcdef012345678", "api://desk/.default", `${"a".repeat(191)}/.default`, `${"a".repeat(192)}/.default`],
    ...["00:00", "23:59", "24:00", "7:00", "12:60"],
  ];

  it.each(managedSettingKeys)("allows for %s what the kiosk itself allows, and nothing else", (key) => {
    const beside = key === "enrolmentCode" ? { serviceUrl: "https://a.example" } : {};
    const byJson = tries.filter((value) => validate({ ...beside, [key]: value }));
    const byKiosk = tries.filter((value) => kioskSettings.shape[key].safeParse(value).success);
    expect(byJson).toEqual(byKiosk);
    expect(byJson.length).toBeGreaterThan(0);
    expect(byJson.length).toBeLessThan(tries.length);
  });
});
