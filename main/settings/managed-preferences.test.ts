import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import plist from "plist";
import { afterAll, beforeAll, expect, test } from "vitest";
import { managedPreferences } from "./managed-preferences.ts";
import type { SystemTool } from "./system-tool.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-preferences-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What `plutil -convert json -o - -- FILE` does, by another reader of property lists. */
const plutil: SystemTool = (values) => {
  expect(values.slice(0, -1)).toEqual(["-convert", "json", "-o", "-", "--"]);
  return JSON.stringify(plist.parse(readFileSync(values.at(-1) ?? "", "utf8")));
};

function read(text: string, tool = plutil) {
  const file = path.join(folder, "org.keydesk.kiosk.plist");
  writeFileSync(file, text);
  return managedPreferences(tool, file).read();
}

test("reads a property list as the system writes it, without what is Apple's own", () => {
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>PayloadUUID</key>
	<string>B0A4D6A2-5B1C-4D38-8C8F-7E2F4C9D1A22</string>
	<key>serviceUrl</key>
	<string>https://desk.school.example</string>
	<key>spareInstance</key>
	<false/>
</dict>
</plist>
`;
  expect(read(text)).toEqual({ found: "values", values: { serviceUrl: "https://desk.school.example", spareInstance: false } });
});

test("one that cannot be read is a mistake, one that is not there holds nothing", () => {
  expect(read("no plist", () => null)).toMatchObject({ found: "mistake", mistake: expect.stringContaining("found a property list that cannot be read") as string });
  expect(managedPreferences(plutil, path.join(folder, "none.plist")).read()).toEqual({ found: "nothing" });
});

test("the computer's own preferences are read, and no person's", () => {
  expect(managedPreferences(plutil).name).toBe("/Library/Managed Preferences/org.keydesk.kiosk.plist");
});
