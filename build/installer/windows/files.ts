import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import { element } from "../../documents/managed/xml.ts";

/** An identifier of Windows Installer for what lies at this path below the folder. */
export const fileId = (relative: string): string => `F${createHash("sha256").update(relative).digest("hex").slice(0, 32)}`;

/**
 * WiX source for all that lies in the folder, a component for each file.
 * @param folder absolute
 * @param root the directory that it becomes
 */
export function filesSource(folder: string, root: string): string {
  const ids: string[] = [];
  const inside = (relative: string): string[] =>
    readdirSync(path.join(folder, relative), { withFileTypes: true })
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .map((entry) => {
        const name = relative === "" ? entry.name : `${relative}/${entry.name}`;
        const id = fileId(name);
        if (entry.isDirectory()) return element("Directory", { Id: `D${id}`, Name: entry.name }, ...inside(name));
        ids.push(id);
        const file = element("File", { Id: id, Name: entry.name, Source: name, KeyPath: "yes" });
        return element("Component", { Id: `C${id}`, Guid: "*", Win64: "yes" }, file);
      });
  const tree = element("DirectoryRef", { Id: root }, ...inside(""));
  return element("Fragment", {}, tree, element("ComponentGroup", { Id: "Files" }, ...ids.map((id) => element("ComponentRef", { Id: `C${id}` }))));
}
