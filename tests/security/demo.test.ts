import { spawn, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { copyFileSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Organisation } from "../../contract/organisation.ts";
import { profileFile } from "../../service/policy/load.ts";
import { loadSettings } from "../../service/settings.ts";
import { openSqlite } from "../../service/store/sqlite.ts";
import { createClient } from "../support/client.ts";
import { root } from "../support/parts-run.ts";
import { freePort } from "../support/service.ts";
import { until } from "../support/wait.ts";

interface Running {
  folder: string;
  origin: string;
  printed(): string;
  stop(): Promise<void>;
}

/** A school's service as its operating system starts it, with nothing set but what must be. */
async function serve(): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), "keydesk-serve-"));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  copyFileSync(profileFile("oak-hill"), join(folder, "policy.json"));
  const kiosk = { kiosk: "hall-1", place: "Hall kiosk", secretSha256: createHash("sha256").update(randomBytes(32)).digest("hex") };
  writeFileSync(join(folder, "service.json"), JSON.stringify({ origin, listen: { host: "localhost", port }, dataFolder: join(folder, "data"), kiosks: [kiosk] }));
  let printed = "";
  const child: ChildProcess = spawn(process.execPath, ["service/main.ts", "serve", "--settings", join(folder, "service.json")], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (printed += String(chunk)));
  const ended = once(child, "exit");
  await until(() => printed.includes("Keydesk answers") || child.exitCode !== null, "the service to answer");
  return {
    folder,
    origin,
    printed: () => printed,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

let first: Running;
let second: Running;
beforeAll(async () => {
  [first, second] = await Promise.all([serve(), serve()]);
});
afterAll(async () => {
  await Promise.all([first.stop(), second.stop()]);
  for (const { folder } of [first, second]) rmSync(folder, { recursive: true });
});

describe("a service that was started by `serve`", () => {
  it("has no demo in it: no page of its outbox, no sign of one, no demo kiosk", async () => {
    const client = createClient(first.origin);
    const { body } = await client.request("GET", "/v1/organisation");
    expect((body as Organisation).demo).toBe(false);
    for (const path of ["/demo", "/demo/", "/demo/outbox", "/demo/outbox/messages", "/demo/messages", "/demo/keys"]) {
      expect((await client.request("GET", path)).status).toBe(404);
      expect((await client.request("POST", path, { id: "1" })).status).toBe(404);
    }
    expect(first.printed()).not.toMatch(/demo|outbox/iu);
    for (const secret of ["demo".repeat(10), "library-2".repeat(4), "0".repeat(43)]) {
      expect((await client.request("POST", "/v1/kiosk-tokens", { kiosk: "library-2", secret })).status).toBe(403);
    }
  });

  it("has nobody in it, and so no account with a password that others know", async () => {
    const database = openSqlite(join(first.folder, "data", "keydesk.sqlite"));
    expect(await database.selectFrom("people").selectAll().execute()).toEqual([]);
    expect(await database.selectFrom("methods").selectAll().execute()).toEqual([]);
    await database.destroy();
  });

  it("has keys of its own, drawn at random", () => {
    const keys = [first, second].map(({ folder }) => JSON.parse(readFileSync(join(folder, "data-keys", "key-ring.json"), "utf8")) as { keys: { secret: string }[] });
    const secrets = keys.flatMap((ring) => ring.keys.map(({ secret }) => secret));
    expect(new Set(secrets).size).toBe(2);
    for (const secret of secrets) expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  });
});

describe("the demo", () => {
  it("is named by its own command alone, which loads it only when it is asked for", () => {
    const files = globSync("{service,contract,main,preload}/**/*.{ts,mts}", { cwd: root }).filter((file) => !file.startsWith(join("service", "demo")) && !file.endsWith(".test.ts"));
    const naming = files.filter((file) => /(?:from|import)[\s(]*"[^"]*\/demo\//u.test(readFileSync(join(root, file), "utf8")));
    expect(naming).toEqual([join("service", "main.ts")]);
    expect(readFileSync(join(root, "service/main.ts"), "utf8").match(/demo\//gu)).toHaveLength(1);
    expect(readFileSync(join(root, "service/main.ts"), "utf8")).toContain('case "demo": {');
  });

  it("cannot be put in by a setting or a variable", () => {
    const file = join(first.folder, "service.json");
    const settings = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    const withDemo = join(first.folder, "with-demo.json");
    writeFileSync(withDemo, JSON.stringify({ ...settings, demo: true }));
    expect(loadSettings(["--settings", file], {}).ok).toBe(true);
    expect(loadSettings(["--settings", withDemo], {})).toMatchObject({ ok: false, mistakes: [expect.stringContaining("demo")] });
    expect(loadSettings(["--settings", file], { KEYDESK_DEMO: "1" })).toMatchObject({ ok: false, mistakes: [expect.stringContaining("KEYDESK_DEMO")] });
  });
});
