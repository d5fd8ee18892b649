import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildApp } from "../support/electron-app.ts";
import { takeReadmePictures } from "./readme-pictures.ts";
import { takeStory } from "./story.ts";

/**
 * `npm run pictures`: the README's pictures, and the story of one registration and one reset with its
 * page, all of them of the real screens on a real service.
 */
const documents = path.join(import.meta.dirname, "../../docs");
const folder = path.join(documents, "pictures");

const pictures = new Map<string, Buffer>();
const keep = (file: string, picture: Buffer): void => void pictures.set(file, picture);

const app = await buildApp();
try {
  await takeReadmePictures(app, keep);
  const story = await takeStory(app, keep);
  // Only once all of them are taken do they replace the earlier ones.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, picture] of pictures) writeFileSync(path.join(folder, file), picture);
  writeFileSync(path.join(documents, "story.md"), story);
} finally {
  app.remove();
}
console.log(`The pictures of the real screens are in ${path.relative(process.cwd(), folder)}, the story in docs/story.md.`);
