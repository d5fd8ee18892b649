import type { TestProject } from "vitest/node";
import { buildRenderer } from "./build.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of the built renderer. */
    renderer: string;
  }
}

/** Builds the renderer once for all files of the screens' tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const built = await buildRenderer();
  project.provide("renderer", built.folder);
  return built.remove;
}
