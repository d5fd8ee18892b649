import { identityKeys, kioskSettingsVariables, secretKeys } from "../../../contract/kiosk-settings.ts";
import { managedPlaces, managedSettingKeys, managedSettings, type ManagedSettingKey } from "../../../contract/managed-settings.ts";
import { element, textElement } from "../../documents/managed/xml.ts";

/** What the Registry table writes in place of a secret, since Windows Installer logs what it writes. A custom action puts the secret there. */
const secretPlaceholder = "being-installed";

/** Windows' own name for the folder of its 64-bit programs. */
const systemFolder = "System64Folder";

/** Below HKEY_LOCAL_MACHINE: which values of the policy are the installer's, so that it leaves those of Group Policy alone. */
export const ownValuesKey = "Software\\Keydesk\\Installer";
export const ownValuesComponent = "OwnValues";

/** With what a text has to begin. The rest is for the kiosk to judge, which says it in plain words. */
const beginnings: Partial<Record<ManagedSettingKey, string>> = {
  serviceUrl: "https://",
  enrolmentCode: "KDE1-",
  authority: "https://",
  scope: "api://",
  updateUrl: "https://",
};

const isSecret = (key: ManagedSettingKey): boolean => (secretKeys as readonly string[]).includes(key);

/** A property whose value is a quotation mark: conditions know no other way to write one. */
const quotationMark = { id: "QuotationMark", value: '"' };

/** Between quotation marks on a command line, these two would end or swallow what stands after them: `reg` would then ask a question that nobody answers. */
const canBeWritten = (property: string): string => `NOT (${property}><${quotationMark.id}) AND NOT (${property}><"\\")`;

/** One setting of the kiosk as Windows Installer sees it. */
export interface InstallerSetting {
  key: ManagedSettingKey;
  /** The public property: `msiexec /i keydesk.msi SERVICE_URL=...`. */
  property: string;
  /** What stands in the policy from an earlier installation, as a raw value: `#1` for a number. */
  was: string;
  /** Set where an earlier installation wrote that value. */
  owned: string;
  isFlag: boolean;
  isSecret: boolean;
  /** What a given value has to meet: as a condition, and in words. Null where every text will do. */
  rule: { condition: string; words: string } | null;
}

export const installerSettings: readonly InstallerSetting[] = managedSettingKeys.map(installerSetting);

function installerSetting(key: ManagedSettingKey): InstallerSetting {
  const property = kioskSettingsVariables[key].replace("KEYDESK_", "");
  return {
    key,
    property,
    was: `WAS_${property}`,
    owned: `OWNED_${property}`,
    isFlag: managedSettings[key].type === "flag",
    isSecret: isSecret(key),
    rule: ruleOf(key, property),
  };
}

function ruleOf(key: ManagedSettingKey, property: string): InstallerSetting["rule"] {
  const setting = managedSettings[key];
  const oneOf = (values: readonly string[]) => ({
    condition: [`NOT ${property}`, ...values.map((value) => `${property}="${value}"`)].join(" OR "),
    words: `${property} has to be ${values.join(" or ")}.`,
  });
  if (setting.type === "flag") return oneOf(["1", "0"]);
  if (setting.type === "choice") return oneOf(setting.values);
  const beginning = beginnings[key];
  const rules = [
    ...(beginning === undefined ? [] : [{ condition: `${property}<<"${beginning}"`, words: `begin with ${beginning}` }]),
    ...(isSecret(key) ? [{ condition: canBeWritten(property), words: "have no quotation mark and no backslash" }] : []),
  ];
  if (rules.length === 0) return null;
  return {
    condition: `NOT ${property} OR (${rules.map(({ condition }) => condition).join(" AND ")})`,
    words: `${property} has to ${rules.map(({ words }) => words).join(" and to ")}`,
  };
}

/**
 * WiX source, within the product, for what may be set while installing. An upgrade or a repair keeps
 * what an earlier installation wrote and nobody took away.
 */
export function propertiesSource(): string {
  const actions = [...installerSettings.flatMap(before), ...installerSettings.flatMap(after)];
  return [
    element("Property", { Id: quotationMark.id, Value: quotationMark.value }),
    ...installerSettings.flatMap(properties),
    ...installerSettings.flatMap(rule),
    element("DirectoryRef", { Id: "TARGETDIR" }, element("Directory", { Id: systemFolder })),
    ...actions.map(({ attributes }) => element("CustomAction", attributes)),
    element(
      "InstallExecuteSequence",
      {},
      ...actions.map(({ attributes, condition, sequence }) => textElement("Custom", { Action: attributes.Id, Sequence: String(sequence) }, condition)),
    ),
  ].join("\n");
}

/**
 * WiX source, beside the product, for where it is written: the component group `Settings`, in which each
 * value of the policy is a component that is there where its property is.
 * @param folder the directory that the components belong to
 * @param tool wixl knows no conditions of components: for it `installerSettings` has what they would say
 */
export const settingsSource = (folder: string, tool: "wix" | "wixl"): string =>
  element(
    "Fragment",
    {},
    element("DirectoryRef", { Id: folder }, ownValues(tool), ...installerSettings.map((setting) => component(setting, tool))),
    element("ComponentGroup", { Id: "Settings" }, ...[ownValuesComponent, ...installerSettings.map(({ key }) => key)].map((id) => element("ComponentRef", { Id: id }))),
  );

function properties({ key, property, was, owned, isSecret }: InstallerSetting): string[] {
  const visibility = { Secure: "yes", Hidden: isSecret ? "yes" : "no" };
  const search = (id: string, registryKey: string): string =>
    element("RegistrySearch", { Id: id, Root: "HKLM", Key: registryKey, Name: key, Type: "raw", Win64: "yes" });
  return [
    element("Property", { Id: property, ...visibility }),
    element("Property", { Id: was, ...visibility }, search(`Was.${key}`, managedPlaces.registryKey)),
    element("Property", { Id: owned, Secure: "yes" }, search(`Owned.${key}`, ownValuesKey)),
  ];
}

/** Judged before what an earlier installation wrote is taken over, so that an old mistake stops no upgrade. */
function rule({ rule }: InstallerSetting): string[] {
  return rule === null ? [] : [textElement("Condition", { Message: rule.words }, rule.condition)];
}

interface Action {
  attributes: { Id: string } & Readonly<Record<string, string>>;
  condition: string;
  /** In InstallExecuteSequence; no two have the same. */
  sequence: number;
}

const setProperty = (id: string, property: string, value: string, condition: string, sequence: number): Action => ({
  attributes: { Id: id, Property: property, Value: value },
  condition,
  sequence,
});

/** After LaunchConditions (100) and before CostInitialize (800), which looks at the components. The conditions are such that the order does not matter. */
function before({ key, property, was, owned, isFlag, isSecret }: InstallerSetting, index: number): Action[] {
  // Whoever names a new service names who this kiosk is to it, too: the old code is not shown to the new one.
  const isIdentity = key !== "serviceUrl" && (identityKeys as readonly string[]).includes(key);
  const service = installerSetting("serviceUrl");
  const sameService = isIdentity ? ` AND (NOT ${service.property} OR ${service.property}=${service.was})` : "";
  const writable = isSecret ? ` AND ${canBeWritten(was)}` : "";
  const keep = setProperty(`Keep.${key}`, property, `[${was}]`, `${owned} AND ${was} AND NOT ${property}${sameService}${writable}`, 750 + index);
  // Numbers begin with `#` in the Registry table, and in what is read from the registry.
  const number = setProperty(`Number.${key}`, property, `#[${property}]`, `${property}="0" OR ${property}="1"`, 701 + index);
  return isFlag ? [number, keep] : [keep];
}

/** The custom action that puts a secret over its placeholder: a program of the system folder. */
export const writeAction = ({ key, property }: InstallerSetting): { id: string; folder: string; command: string } => ({
  id: `Write.${key}`,
  folder: systemFolder,
  command: `"[${systemFolder}]reg.exe" add "HKLM\\${managedPlaces.registryKey}" /v ${key} /t REG_SZ /d "[${property}]" /f /reg:64`,
});

/**
 * After WriteRegistryValues (5000) a secret is put over its placeholder by a command line that no log has;
 * after InstallFinalize (6600) it is taken out of the properties, which stand at the end of a log.
 */
function after(setting: InstallerSetting, index: number): Action[] {
  const { key, property, was, isSecret } = setting;
  if (!isSecret) return [];
  const { id, folder, command } = writeAction(setting);
  const hidden = { Execute: "deferred", Impersonate: "no", HideTarget: "yes", Return: "check" };
  return [
    { attributes: { Id: id, Directory: folder, ExeCommand: command, ...hidden }, condition: `${property} AND NOT REMOVE`, sequence: 5010 + index },
    setProperty(`Forget.${key}`, property, "", property, 6610 + 2 * index),
    setProperty(`ForgetWas.${key}`, was, "", was, 6611 + 2 * index),
  ];
}

/** Takes its whole key along, also what is left there of values that somebody took away. wixl does not know how to say so. */
const ownValues = (tool: "wix" | "wixl"): string =>
  element(
    "Component",
    { Id: ownValuesComponent, Guid: "*", Win64: "yes" },
    element("RegistryValue", { Root: "HKLM", Key: ownValuesKey, Name: "version", Type: "string", Value: "[ProductVersion]", KeyPath: "yes" }),
    ...(tool === "wix" ? [element("RegistryKey", { Root: "HKLM", Key: ownValuesKey, ForceDeleteOnUninstall: "yes" })] : []),
  );

function component({ key, property, isSecret }: InstallerSetting, tool: "wix" | "wixl"): string {
  const value = { Root: "HKLM", Name: key, Type: "string" };
  return element(
    "Component",
    { Id: key, Guid: "*", Win64: "yes", Transitive: "yes" },
    ...(tool === "wix" ? [textElement("Condition", {}, property)] : []),
    element("RegistryValue", { ...value, Key: managedPlaces.registryKey, Value: isSecret ? secretPlaceholder : `[${property}]`, KeyPath: "yes" }),
    element("RegistryValue", { ...value, Key: ownValuesKey, Value: "1" }),
  );
}
