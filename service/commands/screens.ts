import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Complaint } from "./complaint.ts";

/** Folder of the built screens. @throws Complaint where they were not built */
export function builtScreens(): string {
  const folder = fileURLToPath(new URL("../../out/renderer", import.meta.url));
  if (!existsSync(folder)) throw new Complaint("The screens are not built. Run: npm run build");
  return folder;
}
