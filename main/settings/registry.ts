import { managedPlaces, managedSettings } from "../../contract/managed-settings.ts";
import { allowedKeys, mistake, nothing, type SettingsSource, type SourceReading } from "./source.ts";
import type { SystemTool } from "./system-tool.ts";

const hive = "HKEY_LOCAL_MACHINE";
/** Where the search for a missing key ends: this one is on every Windows. */
const top = `${hive}\\Software`;

/**
 * Windows: what Group Policy, Intune or an installer wrote for the whole machine. HKEY_CURRENT_USER is
 * never asked, so that nobody can set anything for themselves.
 * @param reg `reg.exe`
 */
export function registryPolicy(reg: SystemTool): SettingsSource {
  const key = `${hive}\\${managedPlaces.registryKey}`;
  return { name: key, file: null, nameOf: (name) => `${key}: ${name}`, read: () => read(reg, key) };
}

function read(reg: SystemTool, key: string): SourceReading {
  const output = query(reg, key);
  if (output !== null) return valuesIn(key, output);
  if (!isThere(reg, key)) return nothing;
  return mistake(key, "a key that cannot be read", "a key that this account may read");
}

/** The 64-bit view, which is where administrators look, whatever this program is. */
const query = (reg: SystemTool, key: string): string | null => reg(["query", key, "/reg:64"]);

/** `reg` answers alike, and in the system's language, for a key that is missing and one that is shut; the key above it lists which are there. */
function isThere(reg: SystemTool, key: string): boolean {
  if (key === top) return true;
  const above = key.slice(0, key.lastIndexOf("\\"));
  const list = query(reg, above);
  if (list === null) return isThere(reg, above);
  return list.split(/\r?\n/).some((line) => line.toLowerCase() === key.toLowerCase());
}

/** A value is one line: four spaces, its name, its type and what it holds, with four spaces between. Keys below stand as whole paths. */
function valuesIn(key: string, output: string): SourceReading {
  const values: Record<string, unknown> = {};
  for (const line of output.split(/\r?\n/)) {
    const [, found = "", type = "", data = ""] = /^ {4}(.+?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/.exec(line) ?? [];
    if (found === "") continue;
    // Names in the registry are the same in small and capital letters.
    const name = allowedKeys.find((candidate) => candidate.toLowerCase() === found.toLowerCase()) ?? found;
    if (type === "REG_SZ") values[name] = data;
    else if (type === "REG_DWORD") values[name] = fromNumber(name, Number(data));
    else return mistake(`${key}: ${name}`, `a ${type}`, "REG_SZ, or REG_DWORD with 1 or 0 for true or false");
  }
  return Object.keys(values).length === 0 ? nothing : { found: "values", values };
}

/** Policies say yes and no in numbers. */
function fromNumber(name: string, number: number): unknown {
  const isFlag = Object.entries(managedSettings).some(([key, { type }]) => key === name && type === "flag");
  return isFlag && (number === 0 || number === 1) ? number === 1 : number;
}
