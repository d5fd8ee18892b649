import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { openBrowser } from "../screens/browser.ts";
import { buildRenderer } from "../screens/build.ts";
import { openGallery } from "../screens/gallery.ts";
import type { Section } from "./report.ts";

const goal = 150_000;

/** A file of the build, its bytes as they are and after gzip. */
interface BuiltFile {
  name: string;
  bytes: number;
  gzipped: number;
}

export async function measureFirstLoad(): Promise<Section> {
  const renderer = await buildRenderer();
  const gallery = await openGallery(renderer.folder);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ locale: "en-GB" });
    const asked = new Set<string>();
    page.context().on("request", (request) => asked.add(new URL(request.url()).pathname.slice(1) || "index.html"));
    await page.goto(gallery.address("step identify"));
    await page.getByRole("textbox").first().waitFor();
    const before = new Set(asked);
    await page.waitForLoadState("networkidle");
    const files = await builtFiles(renderer.folder);
    return describe(files, before, asked);
  } finally {
    await browser.close();
    await gallery.close();
    await renderer.remove();
  }
}

async function builtFiles(folder: string): Promise<BuiltFile[]> {
  // Without the compressed copies that lie beside them.
  const assets = (await readdir(join(folder, "assets"))).filter((name) => !/\.(?:br|gz)$/u.test(name));
  const names = ["index.html", ...assets.map((name) => `assets/${name}`)];
  return Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(folder, name));
      return { name, bytes: content.length, gzipped: gzipSync(content).length };
    }),
  );
}

const isCode = ({ name }: BuiltFile): boolean => /\.(?:html|js|css)$/u.test(name);

function describe(files: readonly BuiltFile[], before: ReadonlySet<string>, asked: ReadonlySet<string>): Section {
  const groups = [
    { name: "HTML, scripts and styles until the first screen can be used", files: files.filter((file) => before.has(file.name) && isCode(file)) },
    { name: "scripts right after it, such as the worker for the proof of work", files: files.filter((file) => asked.has(file.name) && !before.has(file.name) && isCode(file)) },
    { name: "fonts and pictures of the first screen", files: files.filter((file) => asked.has(file.name) && !isCode(file)) },
    { name: "everything else: other languages, later screens, dictionaries", files: files.filter((file) => !asked.has(file.name)) },
  ].map(({ name, files: members }) => ({
    name,
    count: members.length,
    bytes: members.reduce((sum, { bytes }) => sum + bytes, 0),
    gzipped: members.reduce((sum, { gzipped }) => sum + gzipped, 0),
  }));
  const first = groups[0]?.gzipped ?? 0;
  return {
    paragraphs: ["What Chromium asks for, in English, until the field for the user ID is there, and after that until nothing more is asked for. Sizes after gzip at its usual level."],
    tables: [
      {
        heads: ["what", "files", "bytes after gzip", "bytes"],
        rows: groups.map(({ name, count, bytes, gzipped }) => [name, ...[count, gzipped, bytes].map((figure) => figure.toLocaleString("en-GB"))]),
      },
    ],
    verdicts: [{ goal: `under ${String(goal / 1000)} KB after gzip before the first screen can be used`, figure: `${(first / 1000).toFixed(1)} KB`, met: first > 0 && first < goal }],
  };
}
