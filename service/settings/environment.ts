import { readFileSync } from "node:fs";
import { z } from "zod";
import { describedKeys, inner, pathText, type DescribedKey } from "./described.ts";
import { mistake, show } from "./mistakes.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the file holds with the environment laid over it. */
export interface Overridden {
  input: unknown;
  /** Name of the variable that a key's value came from, by the key's path. */
  sources: Map<string, string>;
  mistakes: string[];
}

const isSection = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Lays the environment over what the file holds. A variable that is empty counts as not set; one that
 * begins with `KEYDESK_` and is not known is a mistake, as an unknown key in the file is.
 */
export function override(schema: z.core.$ZodType, fileInput: unknown, environment: Environment, otherNames: readonly string[]): Overridden {
  const sources = new Map<string, string>();
  const mistakes: string[] = [];
  const known = new Set(otherNames);
  let input = fileInput;

  for (const key of describedKeys(schema)) {
    const name = key.info.environment;
    if (name === undefined) continue;
    known.add(name);
    if (key.info.secret) known.add(`${name}_FILE`);
    const found = readVariable(key, name, environment, mistakes);
    if (found === null) continue;
    input = withValue(input, key.path, convert(key.schema, found.text));
    sources.set(pathText(key.path), found.source);
  }

  for (const name of Object.keys(environment)) {
    if (name.startsWith("KEYDESK_") && !known.has(name)) mistakes.push(mistake(name, "an environment variable that is not known", [...known].join(", ")));
  }
  return { input, sources, mistakes };
}

function readVariable(key: DescribedKey, name: string, environment: Environment, mistakes: string[]): { text: string; source: string } | null {
  const text = environment[name] ?? "";
  const fileName = `${name}_FILE`;
  const file = key.info.secret ? (environment[fileName] ?? "") : "";
  if (text !== "" && file !== "") {
    mistakes.push(mistake(name, `a value beside ${fileName}`, "one of the two"));
    return null;
  }
  if (text !== "") return { text, source: name };
  if (file === "") return null;
  try {
    return { text: readFileSync(file, "utf8").replace(/\r?\n$/, ""), source: fileName };
  } catch {
    mistakes.push(mistake(fileName, `${show(file)}, which cannot be read`, "a file that the service's account may read"));
    return null;
  }
}

/** Environment variables are texts: a number, a yes or a no is made of one that looks like it, a list of one with commas. */
function convert(schema: z.core.$ZodType, text: string): unknown {
  const kind = inner(schema);
  if (kind instanceof z.ZodNumber) return /^\d+$/.test(text) ? Number(text) : text;
  if (kind instanceof z.ZodBoolean) return text === "true" ? true : text === "false" ? false : text;
  if (kind instanceof z.ZodArray) return text.split(",").map((entry) => entry.trim());
  return text;
}

/** The same input with one value more. Where the file has something that is no section, it stays, to be told of. */
function withValue(input: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const section = input ?? {};
  return isSection(section) ? { ...section, [key]: withValue(section[key], rest, value) } : section;
}
