import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startService, type TestService } from "../support/service.ts";

const script = "export const words = 'lantern otter biscuit';\n".repeat(100);

let service: TestService;
let screens: string;
beforeAll(async () => {
  screens = mkdtempSync(join(tmpdir(), "keydesk-screens-"));
  writeFileSync(join(screens, "index.html"), "<!doctype html><title>Keydesk</title>");
  writeFileSync(join(screens, "main.js"), script);
  writeFileSync(join(screens, "main.js.br"), brotliCompressSync(script));
  writeFileSync(join(screens, "main.js.gz"), gzipSync(script));
  service = await startService({ screens });
});
afterAll(async () => {
  await service.stop();
  rmSync(screens, { recursive: true });
});

describe("the screens on their way to a browser", () => {
  it.each([
    ["gzip, deflate, br, zstd", "br"],
    ["gzip, deflate", "gzip"],
    ["identity", null],
  ])("come as the browser that accepts %s can read them", async (accepted, encoding) => {
    const answer = await fetch(`${service.origin}/main.js`, { headers: { "accept-encoding": accepted } });
    expect(answer.headers.get("content-encoding")).toBe(encoding);
    expect(answer.headers.get("content-type")).toMatch(/javascript/u);
    expect(answer.headers.get("vary")).toMatch(/accept-encoding/iu);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await answer.text()).toBe(script);
  });

  it("come plain where the build made no smaller copy", async () => {
    const answer = await fetch(`${service.origin}/`, { headers: { "accept-encoding": "gzip, br" } });
    expect(answer.headers.get("content-encoding")).toBeNull();
    expect(await answer.text()).toContain("<title>Keydesk</title>");
  });
});
