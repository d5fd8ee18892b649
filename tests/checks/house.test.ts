import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../support/parts-run.ts";

const mostLines = 400;

/** Extensions of files that are not text. */
const binary = /\.(?:png|jpg|ico|icns|gif|bmp|woff2?|ttf|otf|mp3|wav|ogg|bin|dat|gz|zip|pdf|db|sqlite)$/u;

const codeFile = /\.(?:ts|tsx|js|cjs|mjs|css)$/u;

interface Text {
  readonly file: string;
  readonly lines: readonly string[];
}

const texts: readonly Text[] = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" })
  .split("\0")
  // A file that is deleted and not yet committed is still listed.
  .filter((file) => file !== "" && !binary.test(file) && existsSync(path.join(root, file)))
  .map((file) => ({ file, lines: readFileSync(path.join(root, file), "utf8").trimEnd().split("\n") }));
const code = texts.filter(({ file }) => codeFile.test(file));

/** Each line that matches, as `file:line: text`, so that a failure says where to look. */
function found(where: readonly Text[], matches: (line: string) => boolean): readonly string[] {
  return where.flatMap(({ file, lines }) =>
    lines.flatMap((line, index) => (matches(line) ? [`${file}:${String(index + 1)}: ${line.trim()}`] : [])),
  );
}

describe("the house", () => {
  it("keeps each file of code within 400 lines", () => {
    const long = code.filter(({ lines }) => lines.length > mostLines);
    expect(long.map(({ file, lines }) => `${file}: ${String(lines.length)} lines`)).toEqual([]);
  });

  it("switches no test off and runs none alone", () => {
    // `skipIf` stays allowed for what another system lacks: on the build machine a skipped test fails the run.
    const off = /\b(?:it|test|describe|suite)(?:\.\w+)*\.(?:only|skip|todo|fails)\b/u;
    expect(found(code, (line) => off.test(line))).toEqual([]);
  });

  it("leaves no note about unfinished work in the code", () => {
    // In brackets, so that this line is not found itself.
    const note = /\b(?:TO[D]O|FIX[M]E|X[X]X)\b/u;
    expect(found(code, (line) => note.test(line))).toEqual([]);
  });

  it("gives the reason for each suppressed finding", () => {
    const reasonless = (line: string): boolean => /eslint-[d]isable/u.test(line) && !/ -- \S/u.test(line);
    expect(found(code, reasonless)).toEqual([]);
    const silenced = /@ts-(?:[i]gnore|[n]ocheck)/u;
    expect(found(code, (line) => silenced.test(line))).toEqual([]);
  });

  it("names no path of anybody's machine", () => {
    const home = /(?:\/home\/[a-z]|\/Users\/[A-Za-z]|\/root\/|[A-Z]:\\Users\\\w)/u;
    const own = `${path.dirname(root)}/`;
    expect(found(texts, (line) => home.test(line) || (own.length > 2 && line.includes(own)))).toEqual([]);
  });

  it("names no package registry", () => {
    const registry = /https?:\/\/(?:[\w-]+\.)*(?:registry|npm|pypi|artifactory|nexus|jfrog|verdaccio|proxy\.golang)[\w-]*\./u;
    expect(found(texts, (line) => registry.test(line))).toEqual([]);
    // Whichever this machine is set to, npm tells its scripts.
    const configured = process.env["npm_config_registry"];
    const host = configured === undefined ? undefined : new URL(configured).hostname;
    expect(found(texts, (line) => host !== undefined && line.includes(host))).toEqual([]);
  });

  it("locks packages by version and hash, not by where they were downloaded", () => {
    const lock = texts.filter(({ file }) => file === "package-lock.json");
    expect(lock).toHaveLength(1);
    expect(found(lock, (line) => line.includes('"resolved":'))).toEqual([]);
  });
});
