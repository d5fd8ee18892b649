import { readFileSync, writeFileSync } from "node:fs";
import { propertiesSource, settingsSource } from "./settings.ts";

/** The name of the program's folder in electron-builder's own source. */
const programFolder = "APPLICATIONFOLDER";

/**
 * electron-builder's hook: it has written its WiX source and compiles it next. Adds what may be set while
 * installing, as keydesk.wxs does.
 * @throws Error where electron-builder's source is not as it was when this was written
 */
export default function msiProjectCreated(file: string): void {
  writeFileSync(file, withSettings(readFileSync(file, "utf8")));
}

/** electron-builder's source with the settings in it. */
export function withSettings(source: string): string {
  const before = (text: string, anchor: string, added: string): string => {
    if (text.split(anchor).length !== 2) throw new Error(`electron-builder's source for the MSI has another form: ${anchor} does not stand in it once`);
    return text.replace(anchor, () => `${added}\n${anchor}`);
  };
  const inFeature = before(source, "</Feature>", '<ComponentGroupRef Id="Settings" />');
  return before(before(inFeature, "</Product>", propertiesSource()), "</Wix>", settingsSource(programFolder, "wix"));
}
