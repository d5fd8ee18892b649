import { z } from "zod";

/** What a person who writes a settings or policy file needs to know of a key. */
export interface KeyInfo {
  /** For the documentation: what it is for. */
  description: string;
  /** What may stand there, as it is told when something else does. */
  allowed: string;
  /** What holds where the key is left out, for a default that the schema cannot give by itself. */
  otherwise?: string;
  /** Name of the environment variable that overrides the file. */
  environment?: string;
  /** Its value is never repeated in a message; its variable has a twin `..._FILE`. */
  secret?: true;
}

const infos = new WeakMap<z.core.$ZodType, KeyInfo>();

/**
 * Tells what a key is for and what it may hold. To be put round the whole schema of the key, default
 * and all; gives back a schema of its own, because one like it may stand at other keys too.
 */
export function described<Schema extends z.ZodType>(schema: Schema, info: KeyInfo): Schema {
  const own = schema.clone();
  infos.set(own, info);
  return own;
}

/** The schema inside defaults and nulls. */
export function inner(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodNullable || schema instanceof z.ZodOptional
    ? inner(schema.unwrap())
    : schema;
}

/** The schema of one part of another: a key of an object, or any entry of a list. */
function partOf(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined {
  const whole = inner(schema);
  if (whole instanceof z.ZodArray) return whole.element;
  return whole instanceof z.ZodObject && typeof key === "string" ? (whole.shape as Record<string, z.core.$ZodType>)[key] : undefined;
}

/** What is known of the place that a path leads to, or else of the nearest one above it. */
export function infoAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): KeyInfo | undefined {
  let info = infos.get(schema);
  let at: z.core.$ZodType | undefined = schema;
  for (const key of path) {
    at = partOf(at, key);
    if (!at) break;
    info = infos.get(at) ?? info;
  }
  return info;
}

/** The keys of the object that a path leads to; none where it leads elsewhere. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  let at: z.core.$ZodType | undefined = schema;
  for (const key of path) at = at && partOf(at, key);
  const whole = at && inner(at);
  return whole instanceof z.ZodObject ? Object.keys(whole.shape) : [];
}

/** A key of a file, with its place in it. */
export interface DescribedKey {
  /** `["smtp", "port"]`; `"[]"` stands for any entry of a list. */
  path: string[];
  schema: z.core.$ZodType;
  info: KeyInfo;
}

function partsOf(whole: z.core.$ZodType): [key: string, part: z.core.$ZodType][] {
  if (whole instanceof z.ZodArray) return [["[]", whole.element]];
  return whole instanceof z.ZodObject ? Object.entries<z.core.$ZodType>(whole.shape) : [];
}

/** All described keys, in the schema's order, each section before what is in it. */
export function describedKeys(schema: z.core.$ZodType, path: string[] = []): DescribedKey[] {
  const info = infos.get(schema);
  const here = info && path.length > 0 ? [{ path, schema, info }] : [];
  return [...here, ...partsOf(inner(schema)).flatMap(([key, part]) => describedKeys(part, [...path, key]))];
}

/** `smtp.port`, `kiosks[0].place`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => {
    if (key === "[]") return `${text}[]`;
    return typeof key === "number" ? `${text}[${String(key)}]` : text === "" ? String(key) : `${text}.${String(key)}`;
  }, "");
