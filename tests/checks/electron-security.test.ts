import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../support/parts-run.ts";

const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

describe("the table of Electron's security checklist", () => {
  const rows = read("docs/electron-security.md")
    .split("\n")
    .map((line) => /^\| (\d+) \|.*\| `([^`]+)`: (.+) \|$/u.exec(line))
    .filter((row) => row !== null)
    .map(([, number = "", file = "", name = ""]) => ({ number: Number(number), file, name }));

  it("has every line, each with a test", () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it.each(rows)("names for line $number a test that is there", ({ file, name }) => {
    const sources = file.endsWith("escape-room.test.ts") ? read("tests/kiosk/escape/tries.ts") : read(file);
    expect(sources).toContain(`"${name}"`);
  });
});

describe("what main asks of Electron", () => {
  const files = execFileSync("git", ["ls-files", "main", "preload"], { cwd: root, encoding: "utf8" }).split("\n").filter((file) => file.endsWith(".ts"));

  it("switches off nothing that protects, and on nothing that is not finished", () => {
    const open = /webSecurity: false|sandbox: false|contextIsolation: false|nodeIntegration\w*: true|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|allowpopups|\bshell\b|openExternal|no-sandbox/u;
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => open.test(read(file)) && !file.endsWith(".test.ts"))).toEqual([]);
  });
});

describe("Electron", () => {
  it("is a stable release, the same in package.json and in the lock", () => {
    const { devDependencies } = JSON.parse(read("package.json")) as { devDependencies: Record<string, string> };
    const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, { version?: string }> };
    const locked = packages["node_modules/electron"]?.version ?? "";
    expect(locked).toMatch(/^\d+\.\d+\.\d+$/u);
    expect(devDependencies["electron"]).toMatch(new RegExp(`^\\^${locked.split(".")[0] ?? ""}\\.`, "u"));
  });
});
