import { z } from "zod";
import { describedKeys, pathText, type DescribedKey } from "../../service/settings/described.ts";
import { table } from "./markdown.ts";

/** What holds where a key is left out. */
function otherwise({ schema, info }: DescribedKey): string {
  if (info.otherwise !== undefined) return info.otherwise;
  if (schema instanceof z.ZodDefault) return `\`${JSON.stringify(schema.def.defaultValue)}\``;
  return schema instanceof z.ZodPrefault ? "" : "must be given";
}

/** A table of the keys of a file: settings or policy. */
export function keyTable(schema: z.core.$ZodType): string {
  const keys = describedKeys(schema);
  return table(
    ["key", "what it is for", "allowed", "if left out"],
    keys.map((key) => [`\`${pathText(key.path)}\``, key.info.description, key.info.allowed, otherwise(key)]),
  );
}

/** A table of the environment variables that override the file. */
export function variableTable(schema: z.core.$ZodType): string {
  const rows = describedKeys(schema).flatMap(({ path, info }) => {
    if (info.environment === undefined) return [];
    const variables = info.secret ? `\`${info.environment}\`, or \`${info.environment}_FILE\` with the path of a file that holds it` : `\`${info.environment}\``;
    return [[variables, `\`${pathText(path)}\``]];
  });
  return table(["variable", "key"], rows);
}
