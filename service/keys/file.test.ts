import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KeyRingFileError, loadKeyRing, rotateKeyRing } from "./file.ts";
import { createKeyRing } from "./ring.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keydesk-ring-"));
  file = join(folder, "keys", "key-ring.json");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof KeyRingFileError) return error.message;
    throw error;
  }
  return "no refusal";
};

describe("the key ring's file", () => {
  it("is made once, for the service's account alone, and read again", () => {
    const made = loadKeyRing(file, { mayCreate: true });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(loadKeyRing(file, { mayCreate: true })).toEqual(made);
    expect(made).toEqual([{ version: 1, secret: expect.any(Buffer) as Buffer }]);
    expect(readdirSync(join(folder, "keys"))).toEqual(["key-ring.json"]);
  });

  it("gets a newest key by rotation, and what the old one sealed still opens", () => {
    const before = createKeyRing(loadKeyRing(file, { mayCreate: true }));
    const sealed = before.seal("contact", "sam", "sam@example.org");
    const rotated = rotateKeyRing(file);
    expect(rotated.map((key) => key.version)).toEqual([1, 2]);
    const after = createKeyRing(loadKeyRing(file, { mayCreate: false }));
    expect(after.open("contact", "sam", sealed)).toBe("sam@example.org");
    expect(after.seal("contact", "sam", "x")).toMatch(/^2\./);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, "keys"))).toEqual(["key-ring.json"]);
  });

  it("is never made anew for a store that there is already", () => {
    expect(refusal(() => loadKeyRing(file, { mayCreate: false }))).toMatch(/^The key ring .* is missing, .* Restore it from its backup/);
    expect(existsSync(file)).toBe(false);
    expect(refusal(() => rotateKeyRing(file))).toMatch(/is missing/);
  });

  it.skipIf(process.platform === "win32")("is refused while other accounts may read it", () => {
    loadKeyRing(file, { mayCreate: true });
    chmodSync(file, 0o640);
    expect(refusal(() => loadKeyRing(file, { mayCreate: true }))).toMatch(/open to other accounts \(mode 640\)\. Run chmod 600/);
  });

  it.each([
    ["no JSON", "{keys"],
    ["nothing", ""],
    ["no keys", '{"keys":[]}'],
    ["a short secret", '{"keys":[{"version":1,"secret":"c2VjcmV0"}]}'],
    ["two keys of one version", JSON.stringify({ keys: [1, 1].map((version) => ({ version, secret: "A".repeat(43) })) })],
    ["an unknown key", JSON.stringify({ keys: [{ version: 1, secret: "A".repeat(43) }], extra: 1 })],
  ])("is refused with %s in it, without repeating any of it, and stays as it is", (_what, text) => {
    loadKeyRing(file, { mayCreate: true });
    writeFileSync(file, text);
    const message = refusal(() => loadKeyRing(file, { mayCreate: true }));
    expect(message).toMatch(/is damaged.* Restore it from its backup\.$/);
    expect(message).not.toContain("c2VjcmV0");
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it("says what to do when it cannot be written", () => {
    writeFileSync(join(folder, "keys"), "a file where a folder should be");
    expect(refusal(() => loadKeyRing(file, { mayCreate: true }))).toMatch(/cannot be (read|written) \(ENOTDIR\)/);
  });
});
