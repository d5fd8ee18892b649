import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { root } from "../support/parts-run.ts";

/** A file of the fixture, and the rule that it breaks by what it imports. */
interface Breach {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

const breaches: readonly Breach[] = [
  { rule: "contract-keeps-to-itself", file: "contract/reaches-out.ts", text: 'import "../service/fine.ts";' },
  { rule: "service-keeps-to-itself", file: "service/reaches-out.ts", text: 'import "../main/fine.ts";' },
  { rule: "service-keeps-to-itself", file: "service/draws.ts", text: 'import "../renderer/fine.ts";' },
  { rule: "main-keeps-to-itself", file: "main/reaches-out.ts", text: 'import "../service/fine.ts";' },
  { rule: "preload-keeps-to-itself", file: "preload/reaches-out.ts", text: 'import "../main/fine.ts";' },
  { rule: "renderer-keeps-to-itself", file: "renderer/reaches-out.ts", text: 'import "../preload/fine.ts";' },
  { rule: "renderer-keeps-to-itself", file: "renderer/type.ts", text: 'import type { fine } from "../service/fine.ts"; export type A = typeof fine;' },
  { rule: "renderer-keeps-to-itself", file: "renderer/reaches.test.ts", text: 'import "../service/fine.ts";' },
  { rule: "main-keeps-to-itself", file: "main/builds.ts", text: 'import "../build/fine.ts";' },
  { rule: "tests-stay-apart", file: "service/tested.ts", text: 'import "../tests/fine.ts";' },
  { rule: "tests-stay-apart", file: "service/pretends.ts", text: 'import "./testing/mail.ts";' },
  { rule: "tests-stay-apart", file: "build/tested.ts", text: 'import "../contract/fine.test.ts";' },
  { rule: "rules-of-the-flow-are-pure", file: "service/flow/rules/asks.ts", text: 'import "../../fine.ts";' },
  { rule: "rules-of-the-flow-are-pure", file: "service/flow/rules/times.ts", text: 'import "node:crypto";' },
  { rule: "rules-of-the-flow-are-pure", file: "service/flow/rules/ships.ts", text: 'import "shipped";' },
  { rule: "screens-load-no-schemas", file: "renderer/schema.ts", text: 'import { schema } from "../contract/flow.ts"; export const s = schema;' },
  { rule: "screens-load-no-schemas", file: "preload/schema.ts", text: 'export { schema } from "../contract/flow.ts";' },
  { rule: "screens-load-no-schemas", file: "renderer/mixed.ts", text: 'import { type Flow, schema } from "../contract/flow.ts"; export const s: Flow = schema;' },
  { rule: "light-contract-stays-light", file: "contract/digits.ts", text: 'import { schema } from "./flow.ts"; export const s = schema;' },
  { rule: "light-contract-stays-light", file: "contract/password-rules.ts", text: 'import "shipped";' },
  { rule: "main-talks-through-electron", file: "main/request.ts", text: 'import "node:https";' },
  { rule: "main-talks-through-electron", file: "main/socket.ts", text: 'import "net";' },
  { rule: "screens-know-no-node", file: "renderer/node.ts", text: 'import "node:fs";' },
  { rule: "screens-know-no-node", file: "preload/node.ts", text: 'import "node:sqlite";' },
  { rule: "only-the-kiosk-knows-electron", file: "renderer/electron.ts", text: 'import "electron";' },
  { rule: "service-needs-what-it-ships-with", file: "service/develops.ts", text: 'import "developing";' },
  { rule: "packages-are-declared", file: "service/undeclared.ts", text: 'import "undeclared";' },
  { rule: "imports-exist", file: "service/nowhere.ts", text: 'import "./nothing.ts";' },
  { rule: "no-circles", file: "service/circle-back.ts", text: 'import "./circle.ts";' },
];

/** Files that break nothing, among them each exception that a rule makes. */
const innocent: Readonly<Record<string, string>> = {
  "contract/flow.ts": 'import "shipped"; export const schema = 1; export type Flow = number;',
  "contract/vocabulary.ts": 'import type { Flow } from "./flow.ts"; export type Step = Flow;',
  "contract/fine.test.ts": 'import "./flow.ts";',
  "service/fine.ts": 'import "node:sqlite"; import "node:http"; import "shipped"; import "../contract/flow.ts"; export const fine = 1;',
  "service/flow/rules/fine.ts": 'import type { fine } from "../../fine.ts"; import "../../../contract/flow.ts"; export type A = typeof fine;',
  "service/fine.test.ts": 'import "developing"; import "../tests/fine.ts";',
  "service/testing/mail.ts": 'import "developing";',
  "service/circle.ts": 'import "./circle-back.ts";',
  "main/fine.ts": 'import "electron"; import "node:fs"; import "../contract/flow.ts";',
  "main/fine.test.ts": 'import "node:http";',
  "preload/fine.ts": 'import "electron"; import "../contract/vocabulary.ts";',
  "renderer/fine.ts": 'import type { Flow } from "../contract/flow.ts"; import { type Step } from "../contract/vocabulary.ts"; export type B = Flow | Step;',
  "renderer/inline.ts": 'import { type Flow } from "../contract/flow.ts"; export type C = Flow;',
  "renderer/fine.test.ts": 'import "node:fs"; import "../contract/flow.ts";',
  "renderer/vite.config.ts": 'import "node:path";',
  "build/fine.ts": 'import "../contract/flow.ts"; import "developing";',
  "tests/fine.ts": 'import "../service/fine.ts"; import "../renderer/fine.ts";',
};

const packages = ["shipped", "developing", "undeclared", "electron"];

/** The compiler must be one that dependency-cruiser finds, and it must keep `import type` apart. */
const settings: Readonly<Record<string, unknown>> = {
  "package.json": {
    name: "fixture",
    type: "module",
    dependencies: { shipped: "1" },
    devDependencies: { developing: "1", electron: "1" },
  },
  "tsconfig.json": { compilerOptions: { module: "NodeNext", allowImportingTsExtensions: true, noEmit: true } },
};

/** What this reads of dependency-cruiser's JSON report. */
const cruised = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string() })) }),
  }),
});

describe("the layers", () => {
  let folder: string;
  let rules: readonly string[];
  let found: readonly { readonly rule: string; readonly file: string }[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "keydesk-layers-"));
    for (const [file, text] of Object.entries(innocent)) await write(file, text);
    for (const { file, text } of breaches) await write(file, text);
    for (const [file, value] of Object.entries(settings)) await write(file, JSON.stringify(value));
    for (const name of packages) {
      await write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" }));
      await write(`node_modules/${name}/index.js`, "");
    }
    const { summary } = cruised.parse(JSON.parse(await cruise(folder)));
    rules = summary.ruleSetUsed.forbidden.map(({ name }) => name);
    found = summary.violations.map(({ from, rule }) => ({ rule: rule.name, file: from }));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function write(file: string, text: string): Promise<void> {
    const whole = path.join(folder, file);
    await mkdir(path.dirname(whole), { recursive: true });
    await writeFile(whole, `${text}\n`);
  }

  it.each(breaches)("$rule refuses $file", ({ rule, file }) => {
    expect(found).toContainEqual({ rule, file });
  });

  it("has a breach for each rule", () => {
    const shown = new Set(breaches.map(({ rule }) => rule));
    expect(rules.filter((name) => !shown.has(name))).toEqual([]);
  });

  it("lets everything else through", () => {
    expect(found.filter(({ file }) => file in innocent)).toEqual([]);
  });
});

/** The JSON report of dependency-cruiser over a folder, by the project's own rules. */
function cruise(folder: string): Promise<string> {
  const command = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const config = path.join(root, ".dependency-cruiser.js");
  const layers = ["contract", "service", "main", "preload", "renderer", "build", "tests"];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [command, "--config", config, "--output-type", "json", ...layers],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      // Its exit code is the number of violations, which are the purpose here.
      (_violations, stdout) => {
        resolve(stdout);
      },
    );
  });
}
