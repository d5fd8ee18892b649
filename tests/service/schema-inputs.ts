import fc from "fast-check";

/** A JSON Schema (2020-12) as the service's OpenAPI document holds them: the keywords that occur there. */
export interface JsonSchema {
  type?: "string" | "integer" | "number" | "boolean" | "null" | "array" | "object";
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  items?: JsonSchema;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

/** Values that the schema accepts. @throws Error for a keyword that no schema of ours had when this was written */
export function valuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { type } = schema;
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return fc.oneof(...choices.map(valuesOf));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (type) {
    case "string":
      return strings(schema);
    case "integer":
      return fc.integer({ min: schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1, max: Math.min(schema.maximum ?? 1000, 0x7fffffff) });
    case "number":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(valuesOf(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 3, 10) });
    case "object": {
      const properties = Object.entries(schema.properties ?? {}).map(([name, property]): [string, fc.Arbitrary<unknown>] => [name, valuesOf(property)]);
      return fc.record(Object.fromEntries(properties), { requiredKeys: schema.required ?? [] });
    }
    case undefined:
      break;
  }
  throw new Error(`Nothing is known of the schema ${JSON.stringify(schema)}.`);
}

function strings({ pattern, format, minLength = 0, maxLength = 50 }: JsonSchema): fc.Arbitrary<string> {
  if (format === "uuid") return fc.uuid();
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ unit: "grapheme", minLength, maxLength }).filter((text) => text.length >= minLength && text.length <= maxLength);
}

/** What stands in the place of a value that was right. */
const unfit: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, -1, 0, 1.5, 2 ** 53, -0, "", " ", "\u0000", "\ud800", "x".repeat(5000), "../../etc/passwd", "' OR 1=1 --", "<script>", [], {}, [[[[]]]]),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** The same values, each spoilt in one place: something else instead, something missing, or something more. */
export function spoiltValuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.tuple(valuesOf(schema), fc.nat(), fc.constantFrom("replace", "drop", "add"), unfit).map(([value, at, how, other]) => {
    const places = placesIn(value);
    const place = places[at % (places.length + 1)];
    if (place === undefined) return other;
    const { parent, key } = place;
    if (how === "replace") parent[key] = other;
    if (how === "drop") Reflect.deleteProperty(parent, key);
    if (how === "add") parent["somethingMore"] = other;
    return value;
  });
}

interface Place {
  parent: Record<string, unknown>;
  key: string;
}

/** Every property and element below a value. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const parent = value as Record<string, unknown>;
  return Object.entries(parent).flatMap(([key, child]) => [{ parent, key }, ...placesIn(child)]);
}
