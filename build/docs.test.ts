import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { z } from "zod";
import { policySchema } from "../service/policy/policy.ts";
import { describedKeys, inner, pathText } from "../service/settings/described.ts";
import { settingsSchema } from "../service/settings/schema.ts";

it("keeps the pages that are made from the code up to date", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL("docs.ts", import.meta.url)), "--check"], { encoding: "utf8" });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
});

it.each([
  ["settings", settingsSchema],
  ["policy", policySchema],
])("leaves no key of the %s undescribed", (_name, schema) => {
  const described = describedKeys(schema).map(({ path }) => pathText(path));
  expect(described).toEqual(allKeys(schema));
});

function allKeys(schema: z.core.$ZodType, path: string[] = []): string[] {
  const whole = inner(schema);
  if (whole instanceof z.ZodArray) return allKeys(whole.element, [...path, "[]"]);
  if (!(whole instanceof z.ZodObject)) return [];
  return Object.entries<z.core.$ZodType>(whole.shape).flatMap(([key, part]) => [pathText([...path, key]), ...allKeys(part, [...path, key])]);
}
