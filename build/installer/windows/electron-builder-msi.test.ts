import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { DOMParser } from "@xmldom/xmldom";
import { expect, test } from "vitest";
import { managedSettingKeys } from "../../../contract/managed-settings.ts";
import { withSettings } from "./electron-builder-msi.ts";

/** electron-builder's own template, without the words that it fills in. */
const template = readFileSync(path.join(path.dirname(createRequire(import.meta.url).resolve("app-builder-lib/package.json")), "templates/msi/template.xml"), "utf8").replaceAll(/\{\{[^]*?\}\}/gu, "");

test("electron-builder's MSI offers the same settings as ours", () => {
  const source = new DOMParser().parseFromString(withSettings(template), "text/xml");
  const ids = (name: string): string[] => Array.from(source.getElementsByTagName(name), (element) => element.getAttribute("Id") ?? "");
  expect(ids("Component")).toEqual(expect.arrayContaining([...managedSettingKeys]));
  expect(ids("Property")).toEqual(expect.arrayContaining(["SERVICE_URL", "ENROLMENT_CODE"]));
  expect(ids("ComponentGroupRef")).toEqual(["ProductComponents", "Settings"]);
});

test("another form of electron-builder's source is an error, and not an installer without settings", () => {
  expect(() => withSettings("<Wix><Product></Product></Wix>")).toThrow("</Feature> does not stand in it once");
});
