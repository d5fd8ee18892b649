import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";

/** What this reads of package.json. */
const about = z.object({ name: z.string(), version: z.string(), description: z.string(), license: z.string(), homepage: z.string() });
/** What this reads of electron-builder.yml. */
const configuration = z.object({
  productName: z.string(),
  directories: z.object({ output: z.string() }),
  linux: z.object({ executableName: z.string(), maintainer: z.string() }),
  deb: z.object({ depends: z.array(z.string()), recommends: z.array(z.string()) }),
  msi: z.object({ upgradeCode: z.guid() }),
});

/** What every installer is told of the product, whoever makes it. */
export interface Product extends z.infer<typeof about>, Omit<z.infer<typeof configuration>, "directories"> {
  /** Where installers go, an absolute path. */
  output: string;
}

const projectFile = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** From package.json and electron-builder.yml, where electron-builder's own installers have it from too. */
export function readProduct(): Product {
  const { directories, ...settings } = configuration.parse(parse(readFileSync(projectFile("electron-builder.yml"), "utf8")));
  return { ...about.parse(JSON.parse(readFileSync(projectFile("package.json"), "utf8"))), ...settings, output: projectFile(directories.output) };
}
